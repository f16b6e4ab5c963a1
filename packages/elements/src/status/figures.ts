import { allTurns, type Comparison } from '@llmselect/core';
import { formatCompact, formatUsd } from '../internal/format.ts';
import type { GuideTexts } from '../internal/guide-texts.ts';
import { inSlices } from '../internal/in-slices.ts';
import { billsOf } from '../internal/judgement-bills.ts';
import type { RecordSource } from '../internal/record-source.ts';

/** What answers took: sums of what is known, absent where nothing is. */
export interface Figures {
  readonly tokens?: number | undefined;
  readonly usd?: number | undefined;
}

/** Of all answers of a comparison and those of its judges, earlier versions and edited prompts included: what was asked was paid for. */
export function figuresOf(comparison: Comparison | undefined): Figures {
  const paid = (comparison === undefined ? [] : allTurns(comparison)).flatMap(({ answers, differences }) => [
    ...answers.flatMap(({ versions }) => versions),
    ...billsOf(differences),
  ]);
  return paid.reduce<Figures>(
    (sum, { usage, cost }) =>
      addFigures(sum, {
        tokens: addKnown(usage?.inputTokens, usage?.outputTokens),
        usd: cost?.usd,
      }),
    {},
  );
}

export function addFigures(one: Figures, other: Figures): Figures {
  return { tokens: addKnown(one.tokens, other.tokens), usd: addKnown(one.usd, other.usd) };
}

/** Of everything that a source gives but one comparison, without keeping the page from drawing. */
export async function gatherFigures(
  source: RecordSource,
  except: string | undefined,
  signal: AbortSignal,
): Promise<Figures> {
  let sum: Figures = {};
  const add = (comparison: Comparison) => {
    if (comparison.id !== except) sum = addFigures(sum, figuresOf(comparison));
  };
  const given = source({ signal });
  const pages = Symbol.asyncIterator in given ? given : [await given];
  for await (const page of pages) await inSlices(page, add, signal);
  return sum;
}

/** `1.2K tokens · $0.0123`; what is not known is left out, and nothing where nothing is. */
export function figuresText({ tokens, usd }: Figures, texts: GuideTexts): string | undefined {
  const parts = [
    tokens === undefined
      ? []
      : texts.get('statusTokens', { count: tokens, value: formatCompact(tokens, texts) }),
    usd === undefined ? [] : formatUsd(usd, texts),
  ].flat();
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function addKnown(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : one + other;
}
