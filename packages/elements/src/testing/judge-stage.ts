import { type Backend, localBackend } from '@llmselect/core';
import { createFakeModel, createFakeProvider } from '@llmselect/core/testing';
import { fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import type { LlmCompare } from '../compare/compare.ts';
import type { LlmDifferences } from '../differences/differences.ts';
import { createJudgeModel, type Judged, type JudgeScript, saying } from './judge-model.ts';

const SKY = 'The sky is blue. Light **scatters** a lot.';
const COOKS = 'The sky is green. Cooks share salt.';
export const JUDGE = 'mistral/judge-large';

const letterOf = (judged: Judged, text: string) =>
  judged.find((answer) => answer.text === text)?.letter ?? 'Z';

/** What a judge may find in them: only one of them says why. */
export function finding(judged: Judged, quote = 'Light **scatters** a lot') {
  const sky = letterOf(judged, SKY);
  return {
    aspect: 'facts',
    statement: `Only [${sky}] names the cause.`,
    better: sky,
    quotes: [{ answer: sky, text: quote }],
  };
}
export const findings = (...list: readonly unknown[]) => saying(JSON.stringify({ findings: list }));

/** Two contestants of a page, and a judge who goes by a script. */
export function backendWithJudge(script: JudgeScript) {
  const say = (text: string) => saying(text);
  const contestants = [
    createFakeModel({ id: 'openai/gpt-5.1', steps: say(SKY) }),
    createFakeModel({ id: 'anthropic/claude-sonnet-4-6', steps: say(COOKS) }),
  ];
  const judge = createJudgeModel(JUDGE, script);
  const price = { input: 2, output: 8, asOf: '2026-11-10', source: 'test' };
  const info = {
    id: JUDGE,
    providerId: 'mistral',
    name: 'Judge Large',
    maxOutputTokens: 8000,
    price,
    capabilities: { reasoning: true },
  };
  const backend = localBackend({
    providers: [
      ...contestants.map((model) => createFakeProvider([model])),
      createFakeProvider([judge], [info]),
    ],
    retry: false,
    prices: { [JUDGE]: { input: 2, output: 8 } },
  });
  return { backend, judge };
}

/** A widget whose two answers are in and whose differences are shown. */
export async function comparedBy(backend: Backend) {
  const box = await fixture(
    html`<div><llm-compare .backend=${backend} models="openai/gpt-5.1,anthropic/claude-sonnet-4-6"></llm-compare></div>`,
  );
  const element = box.querySelector('llm-compare') as LlmCompare;
  await element.updateComplete;
  await waitUntil(() => element.session.state.active.length === 2);
  await element.run('Why is the sky blue?');
  await element.summarizeDifferences();
  await waitUntil(() => panel(element)?.judge !== undefined);
  await panel(element)?.updateComplete;
  return element;
}

const panel = (element: LlmCompare) => element.shadowRoot?.querySelector<LlmDifferences>('llm-differences');
/** Where it is judged. */
export const judgingPart = (element: LlmCompare) =>
  panel(element)?.shadowRoot?.querySelector<HTMLElement>('[part="judgement"]');
export const judgingText = (element: LlmCompare) =>
  judgingPart(element)?.textContent?.replace(/\s+/g, ' ') ?? '';
/** Presses a button of that part. */
export const pressJudging = (element: LlmCompare, label: RegExp) =>
  Array.from(judgingPart(element)?.querySelectorAll('button') ?? [])
    .find(({ textContent }) => label.test(textContent?.trim() ?? ''))
    ?.click();
export const findingRows = (element: LlmCompare) =>
  judgingPart(element)?.querySelectorAll('.finding').length ?? 0;
