/**
 * How fast answers are compared, and how well what they share is found.
 *
 *   node --conditions=@llmselect/source bench/differences.ts
 *
 * Speed is measured on answers made of the labelled claims and of this repository's own documents, so that it runs from
 * the repository alone. The claims (`packages/core/src/differences/__fixtures__/claims.ts`) were worded by hand, three
 * times each; `hard` adds pairs of a claim and a near miss, which shares most of its words and says something else.
 * With `--answers folder`, the folder of real answers of this project's reference, it measures on those too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { summarizeDifferences } from '@llmselect/core';
import { CLAIMS } from '../packages/core/src/differences/__fixtures__/claims.ts';
import {
  countLinks,
  createRandom,
  labelledAnswers,
  shuffled,
} from '../packages/core/src/differences/__fixtures__/labelled-answers.ts';

const ROOT = new URL('..', import.meta.url);
const ROUNDS = 30;

function measureAlignment(answerCount: number, hard: boolean) {
  const random = createRandom(20_261_121);
  let [right, linked, wanted] = [0, 0, 0];
  for (let set = 0; set < 60; set += 1) {
    const answers = labelledAnswers(answerCount, hard, random);
    const { units, clusters } = summarizeDifferences(
      answers.map((sentences, index) => ({
        id: String(index),
        text: sentences.map(({ text }) => text).join('\n\n'),
      })),
    );
    const textOf = new Map(units.map(({ id, text }) => [id, text]));
    const texts = clusters.map(({ unitIds }) => unitIds.map((id) => textOf.get(id) ?? ''));
    const count = countLinks(answers, texts);
    right += count.right;
    linked += count.linked;
    wanted += count.wanted;
  }
  return { precision: right / linked, recall: right / wanted, f1: (2 * right) / (linked + wanted) };
}

/** Four answers of real prose, lists and code, each from other parts of the documents. */
function longAnswers(length: number) {
  const names = readdirSync(new URL('docs/decisions/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .toSorted();
  const documents = ['README.md', 'CONTRIBUTING.md', ...names.map((name) => `docs/decisions/${name}`)];
  const claims = CLAIMS.flatMap(({ wordings }) => wordings);
  const text = documents.map((path) => readFileSync(new URL(path, ROOT), 'utf8')).join('\n\n');
  const paragraphs = [...claims, ...text.split('\n\n')];
  return ['a', 'b', 'c', 'd'].map((id, index) => {
    const random = createRandom(index + 1);
    let answer = '';
    while (answer.length < length) answer += `${shuffled(paragraphs, random).join('\n\n')}\n\n`;
    return { id, text: answer.slice(0, length) };
  });
}

function measureSpeed(length: number, rounds: number) {
  const answers = longAnswers(length);
  const first = JSON.stringify(summarizeDifferences(answers));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const summary = summarizeDifferences(answers);
    times.push(performance.now() - began);
    if (JSON.stringify(summary) !== first) throw new Error('Two runs gave different summaries.');
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(rounds / 2)] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

console.log('alignment, 60 sets each: targets F1 ≥ 0.97 (easy), ≥ 0.80 (hard)');
for (const hard of [false, true]) {
  for (const answerCount of [2, 3]) {
    const { precision, recall, f1 } = measureAlignment(answerCount, hard);
    const figures = `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
    console.log(`  ${hard ? 'hard' : 'easy'}, ${answerCount} answers   ${figures}`);
  }
}

console.log(
  '\nspeed of four answers, output compared byte for byte: target ≤ 50 ms for 2,000 characters each',
);
for (const [length, rounds] of [
  [2_000, ROUNDS],
  [20_000, ROUNDS / 3],
  [100_000, 3],
] as const) {
  const { median, most } = measureSpeed(length, rounds);
  const name = `4 × ${length.toLocaleString('en')}`;
  console.log(`  ${name.padEnd(12)} median ${median.toFixed(1)} ms, most ${most.toFixed(1)} ms`);
}

interface LabelledFlag {
  readonly quotes: readonly { readonly text: string; readonly value: string }[];
  readonly right: boolean;
}

const labelled: { readonly pairs: number; readonly flags: readonly LabelledFlag[] } = JSON.parse(
  readFileSync(new URL('bench/differences/figure-conflicts.json', ROOT), 'utf8'),
);
const answersOf = (texts: readonly string[]) => texts.map((text, index) => ({ id: String(index), text }));
const flagged = labelled.flags.filter(
  ({ quotes }) => summarizeDifferences(answersOf(quotes.map(({ text }) => text))).conflicts.length > 0,
);
const right = flagged.filter((flag) => flag.right).length;
console.log(
  `\nfigures that may conflict, in ${labelled.pairs} pairs of real answers, labelled by hand: target 65 in 100, 20 of them\n  ${right} of ${flagged.length} right, ${((100 * right) / flagged.length).toFixed(0)} in 100`,
);

const { answers: folder } = parseArgs({ options: { answers: { type: 'string' } } }).values;
if (folder !== undefined) {
  measureEdits(join(folder, 'conflicts.json'));
  measureClaims(join(folder, 'alignment.json'));
}

/** SummEdits: pairs of summaries of which one was edited, some so that it says something else. */
function measureEdits(path: string) {
  const { pairs }: { readonly pairs: readonly { a: string; b: string; conflict: boolean }[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const told = (conflict: boolean) => {
    const those = pairs.filter((pair) => pair.conflict === conflict);
    const found = those.filter(({ a, b }) => {
      const { conflicts, wordings } = summarizeDifferences(answersOf([a, b]));
      return conflicts.length + wordings.length > 0;
    });
    return found.length / those.length;
  };
  console.log(
    `\ncontradictions in edited summaries, by figures or wording: targets recall ≥ 0.50, false ≤ 0.05\n  recall ${told(true).toFixed(3)}, false ${told(false).toFixed(3)}`,
  );
}

/** Sets of answers made of paraphrased sentences; `c` says which claim one makes. */
function measureClaims(path: string) {
  interface Group {
    readonly N: number;
    readonly hardNegatives: boolean;
    readonly sets: readonly (readonly (readonly { readonly t: string; readonly c: number }[])[])[];
  }
  const { groups }: { readonly groups: readonly Group[] } = JSON.parse(readFileSync(path, 'utf8'));
  console.log('\nalignment of paraphrased news sentences: targets F1 ≥ 0.97, with near duplicates ≥ 0.80');
  for (const { N, hardNegatives, sets } of groups) {
    let [hits, linked, wanted] = [0, 0, 0];
    for (const set of sets) {
      const claimOf = new Map(set.flatMap((answer) => answer.map(({ t, c }) => [t, c] as const)));
      const { units, clusters } = summarizeDifferences(
        answersOf(set.map((answer) => answer.map(({ t }) => t).join('\n\n'))),
      );
      const textOf = new Map(units.map(({ id, text }) => [id, text]));
      const links = clusters.flatMap(({ unitIds }) => pairsOf(unitIds.map((id) => textOf.get(id) ?? '')));
      linked += links.length;
      hits += links.filter(([one, other]) => claimOf.get(one) === claimOf.get(other)).length;
      const claims = set.flatMap((answer, index) => answer.map(({ c }) => ({ c, index })));
      wanted += pairsOf(claims).filter(
        ([one, other]) => one.c === other.c && one.index !== other.index,
      ).length;
    }
    console.log(
      `  ${hardNegatives ? 'hard' : 'easy'}, ${N} answers   F1 ${((2 * hits) / (linked + wanted)).toFixed(3)}`,
    );
  }
}

function pairsOf<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}
