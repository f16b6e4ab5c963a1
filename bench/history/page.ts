import type { Answer, Comparison, History, HistoryListOptions } from '@llmselect/core';
import { createIndexedDbHistory } from '@llmselect/core/indexeddb';

/** What the page of this bench offers to whoever drives it. Times in milliseconds. */
interface HistoryBench {
  /** Imports comparisons of an index range. */
  fill(from: number, to: number): Promise<void>;
  /** Puts comparisons of an index range, one after the other. How long each took. */
  put(from: number, to: number): Promise<readonly number[]>;
  /** How long each of the rounds of one task took. */
  measure(task: TaskName, rounds: number): Promise<readonly number[]>;
  /** Goes through all pages. How many comparisons there were. */
  walk(count: number): Promise<number>;
}

declare global {
  interface Window {
    historyBench: HistoryBench;
  }
}

const ANSWERS = 4;
const ANSWER_CHARACTERS = 3_000;
const WORDS = 20_000;
const BEGAN_AT = 1_700_000_000_000;
const TOPICS = ['work', 'code', 'travel', 'prose'] as const;
const MODELS = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-3-pro',
  'mistral/mistral-large',
];

const history: History = createIndexedDbHistory({ name: 'bench' });

/** Small, fast and the same everywhere: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The word of a rank, made of syllables, so that beginnings are shared as in a language. */
function word(rank: number): string {
  const syllables = [
    'ka',
    'lo',
    'mi',
    'ren',
    'tu',
    'sa',
    'vel',
    'dor',
    'in',
    'ta',
    'ple',
    'con',
    'ex',
    'ba',
    'nor',
    'shi',
  ];
  let text = '';
  for (let rest = rank + 16; rest > 0; rest = Math.floor(rest / 16)) text += syllables[rest % 16];
  return text;
}

/** Text whose words are as common as those of a language: by Zipf's law. */
function text(next: () => number, characters: number): string {
  const words: string[] = [];
  for (let length = 0; length < characters; ) {
    const one = word(Math.floor(WORDS ** next()) - 1);
    words.push(one);
    length += one.length + 1;
  }
  return words.join(' ');
}

function comparisonOf(index: number): Comparison {
  const next = random(index);
  const id = `c${index}`;
  const modelId = (place: number) => MODELS[place % MODELS.length] ?? '';
  const answers = Array.from({ length: ANSWERS }, (_, place) => {
    const answer: Answer = {
      id: `${id}-${place}`,
      modelId: modelId(place),
      status: index % 50 === 0 && place === 0 ? 'error' : 'done',
      text: text(next, ANSWER_CHARACTERS),
      reasoning: '',
      toolCalls: [],
      sources: [],
      attempts: 1,
      warnings: [],
    };
    return { contestantId: `m${place}`, versions: [answer], current: 0 };
  });
  const needle = index % 1_000 === 500 ? ' needle' : '';
  const content = `${text(next, 120)}${needle}`;
  const winner = `${id}-0`;
  const vote = {
    id: `${id}-v`,
    castAt: BEGAN_AT,
    kind: 'best',
    winner,
    blind: false,
    early: false,
    tags: [],
  } as const;
  return {
    version: 1,
    id,
    revision: 1,
    createdAt: BEGAN_AT + index * 60_000,
    updatedAt: BEGAN_AT + index * 60_000,
    pinned: index % 500 === 0,
    tags: [TOPICS[index % TOPICS.length] ?? ''],
    contestants: answers.map(({ contestantId }, place) => ({ id: contestantId, modelId: modelId(place) })),
    turns: [
      {
        id: `${id}-t`,
        prompt: { role: 'user', content },
        answers,
        votes:
          index % 3 === 0
            ? [{ ...vote, answerIds: answers.map(({ versions }) => versions[0]?.id ?? '') }]
            : [],
      },
    ],
    attachments: {},
  };
}

const common = word(0);
const list = (options: HistoryListOptions) => async () => {
  const { rows } = await history.list(options);
  if (rows.length !== 20) throw new Error(`A page of ${rows.length}.`);
};
/** Fewer than a page where there are not many comparisons. */
const few = (options: HistoryListOptions) => async () => {
  const { rows } = await history.list(options);
  if (rows.length === 0) throw new Error('Nothing found.');
};
const search =
  (query: string, options: HistoryListOptions = {}) =>
  async () => {
    const { rows } = await history.search(query, options);
    if (rows.length === 0 || rows.some(({ snippets }) => snippets.length === 0))
      throw new Error('Nothing found.');
  };

let middle: string | undefined;
let opened = 0;

const TASKS = {
  'first page': list({}),
  'first page, pinned apart': list({ pinned: false }),
  'page in the middle': async () => {
    if (middle === undefined) throw new Error('Walk first.');
    await list({ cursor: middle })();
  },
  'filter: tag': list({ tag: 'code' }),
  'filter: tag, model, vote': few({ tag: 'code', modelId: 'mistral/mistral-large', vote: 'best' }),
  'filter: errors': few({ hasError: true }),
  'filter: dates': list({ from: BEGAN_AT + 6_000_000, to: BEGAN_AT + 24_000_000 }),
  'search: a rare word': search('needle'),
  'search: a word of every record': search(common),
  'search: two common words': search(`${common} ${word(3)}`),
  'search: a common and a rare word': search(`${common} needle`),
  'search: one letter': search('k'),
  'search: a beginning of four letters': search('reni'),
  'search: in one tag': search(common, { tag: 'travel' }),
  open: async () => {
    opened += 1;
    const record = await history.get(`c${(opened * 37) % 500}`);
    if (record === undefined) throw new Error('It was put.');
  },
} as const;
export type TaskName = keyof typeof TASKS;

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

window.historyBench = {
  async fill(from, to) {
    const lines: string[] = [];
    for (let index = from; index < to; index += 1) lines.push(`${JSON.stringify(comparisonOf(index))}\n`);
    const { added } = await history.import(lines);
    if (added !== lines.length) throw new Error(`${added} comparisons were imported.`);
  },
  async put(from, to) {
    const times: number[] = [];
    for (let index = from; index < to; index += 1) {
      const comparison = comparisonOf(index);
      times.push(await timed(() => history.put(comparison, { ifRevision: 0 })));
    }
    return times;
  },
  async measure(task, rounds) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timed(TASKS[task]));
    return times;
  },
  async walk(count) {
    let seen = 0;
    let cursor: string | undefined;
    do {
      const page = await history.list({ cursor, limit: 100 });
      seen += page.rows.length;
      cursor = page.next;
      if (seen >= count / 2) middle ??= cursor;
    } while (cursor !== undefined);
    return seen;
  },
};
