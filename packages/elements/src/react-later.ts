import type { LlmAnswer } from './answer/answer.ts';
import type { LlmMarkdown } from './markdown/markdown.ts';
import type { LlmMetrics } from './metrics/metrics.ts';

/** The properties of `<llm-answer>`. */
export const ANSWER_PROPERTIES = [
  'allowRemoteImages',
  'math',
  'diagrams',
  'highlighter',
  'renderers',
  'answer',
  'contestant',
  'turnId',
  'versions',
  'version',
  'noRetry',
  'continuable',
  'continued',
  'tabStop',
  'votable',
  'votes',
  'early',
  'marks',
  'blind',
  'collapsed',
  'scrolls',
  'noFollow',
  'lang',
  'strings',
] as const satisfies readonly (keyof LlmAnswer)[];

/** The properties of `<llm-markdown>`. */
export const MARKDOWN_PROPERTIES = [
  'streaming',
  'allowRemoteImages',
  'lineNumbers',
  'highlighter',
  'math',
  'diagrams',
  'renderers',
  'strings',
  'text',
] as const satisfies readonly (keyof LlmMarkdown)[];

/** The properties of `<llm-metrics>`. */
export const METRICS_PROPERTIES = [
  'answer',
  'showCost',
  'marks',
  'lang',
  'strings',
] as const satisfies readonly (keyof LlmMetrics)[];

/**
 * Stands for a class whose code comes later: `@lit/react` wants to know of it which properties there are, no more. What is set
 * before the class is there is taken over by it.
 */
export function comingLater<Element extends HTMLElement>(
  name: string,
  properties: readonly (string & keyof Element)[],
): new () => Element {
  const ofAll: object | null = globalThis.HTMLElement?.prototype ?? null;
  const own = Object.fromEntries(properties.map((property) => [property, { value: undefined }]));
  // Never called: only its name and its prototype are read.
  return { name, prototype: Object.create(ofAll, own) } as unknown as new () => Element;
}
