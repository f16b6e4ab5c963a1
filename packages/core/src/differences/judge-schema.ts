import { DIFFERENCE_ASPECTS, type DifferenceAspect } from '../contract/judgement.ts';
import type { JsonSchema } from '../contract/request.ts';
import { readJson } from './read-json.ts';

/** A finding in the judge's own words: answers by their letters, quotes not yet checked. */
export interface JudgedFinding {
  readonly aspect: DifferenceAspect;
  readonly statement: string;
  /** The letter of the answer that is better in this, where one is. */
  readonly better: string | undefined;
  readonly quotes: readonly { readonly label: string; readonly text: string }[];
}

const NOBODY = 'none';

/**
 * What the judge must answer with. Only what every provider's structured output takes: objects, arrays, strings and
 * enums, every property required, none other allowed, no lengths, limits or patterns.
 */
export function judgeSchema(labels: readonly string[]): JsonSchema {
  const text = { type: 'string' };
  const exact = (properties: Readonly<Record<string, unknown>>) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  });
  const quote = exact({ answer: { type: 'string', enum: labels }, text });
  return exact({
    findings: {
      type: 'array',
      items: exact({
        aspect: { type: 'string', enum: DIFFERENCE_ASPECTS },
        statement: text,
        better: { type: 'string', enum: [...labels, NOBODY] },
        quotes: { type: 'array', items: quote },
      }),
    },
  });
}

/**
 * The findings in a judge's answer, which may have words around its JSON or leave out what it should not: what cannot
 * be used is skipped. `undefined` where there is no list of findings at all.
 */
export function readJudgement(
  answer: string,
  labels: readonly string[],
): readonly JudgedFinding[] | undefined {
  const json = readJson(answer, (value) => listOf(value) !== undefined);
  return listOf(json)?.flatMap((item) => readFinding(item, labels) ?? []);
}

function listOf(json: unknown): readonly unknown[] | undefined {
  // Any other list may be a footnote; an empty one by itself says nothing.
  if (Array.isArray(json))
    return json.some((item) => get(item, 'statement') !== undefined) ? json : undefined;
  const findings = get(json, 'findings');
  return Array.isArray(findings) ? findings : undefined;
}

function readFinding(item: unknown, labels: readonly string[]): JudgedFinding | undefined {
  const statement = get(item, 'statement');
  const given = get(item, 'quotes');
  if (typeof statement !== 'string' || statement.trim() === '' || !Array.isArray(given)) return undefined;
  const quotes = given.flatMap((quote) => {
    const label = readLabel(get(quote, 'answer') ?? get(quote, 'answerId') ?? get(quote, 'label'), labels);
    const text = get(quote, 'text') ?? get(quote, 'quote');
    return typeof text === 'string' ? [{ label: label ?? '', text }] : [];
  });
  const aspect = DIFFERENCE_ASPECTS.find((known) => known === get(item, 'aspect')) ?? 'content';
  return { aspect, statement: statement.trim(), better: readLabel(get(item, 'better'), labels), quotes };
}

/** `A`, and what models make of it: `a`, `Answer A`, `[A]`. */
function readLabel(value: unknown, labels: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const letter = /^(?:answer\s*)?\[?([a-z])\]?$/i.exec(value.trim())?.[1]?.toUpperCase();
  return letter !== undefined && labels.includes(letter) ? letter : undefined;
}

function get(json: unknown, key: string): unknown {
  // Only what was parsed from JSON gets here, whose objects have string keys.
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : undefined;
}
