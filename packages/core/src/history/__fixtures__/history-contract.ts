import type { Comparison } from '../../contract/comparison.ts';
import { LLMSelectError } from '../../errors/llm-select-error.ts';
import { answerDelta } from '../answer-delta.ts';
import type { History, HistoryChange, HistoryOptions } from '../history.ts';
import { isSameValue } from '../same-value.ts';
import { AT, answer, comparison, streaming, turn, vote } from './records.ts';

/** An empty history whose clock says `date()`. */
type OpenHistory = (options: HistoryOptions, date: () => number) => History;

interface ContractTest {
  /** What is guaranteed. */
  readonly name: string;
  readonly check: (open: OpenHistory) => Promise<void>;
}

/** What every history does, wherever it is kept. In no test framework's words: it runs in Node and in browsers. */
export const historyContract: readonly ContractTest[] = [
  {
    name: 'what was put is there, as it was',
    async check(open) {
      const history = at(open);
      const stored = await history.put(comparison('one', { title: 'First' }));
      same(await history.get('one'), stored);
      same(stored.revision, 1);
      same(await history.get('other'), undefined);
    },
  },
  {
    name: 'a put over another revision than expected is a conflict, and changes nothing',
    async check(open) {
      const history = at(open);
      await refuses(history.put(comparison('one'), { ifRevision: 3 }), 'conflict');
      same(await history.get('one'), undefined);
      await history.put(comparison('one'), { ifRevision: 0 });
      await refuses(history.put(comparison('one', { title: 'Second' }), { ifRevision: 0 }), 'conflict');
      const stored = await history.put(comparison('one', { title: 'Third' }), { ifRevision: 1 });
      same([stored.revision, stored.title], [2, 'Third']);
    },
  },
  {
    name: 'a put without a condition is merged with what is there, and a revision is never seen twice',
    async check(open) {
      const history = at(open);
      await history.put(comparison('one', { turns: [turn('t1'), turn('mine')] }));
      const stored = await history.put(comparison('one', { turns: [turn('t1')], updatedAt: AT + 1 }));
      same(
        stored.turns.map(({ id }) => id),
        ['t1', 'mine'],
      );
      same(stored.revision, 2);
    },
  },
  {
    name: 'a record that is not whole is refused, and nothing of it is quoted',
    async check(open) {
      const history = at(open);
      const broken = comparison('one', { contestants: [] });
      const error = await refuses(history.put(broken), 'invalid-request');
      same(error.message.includes('Prompt of'), false);
    },
  },
  {
    name: 'what was appended is part of the record, before and after it is put again, by whomever',
    async check(open) {
      const history = at(open);
      await history.put(streaming('one'));
      await history.append('one', [grown('one', '', 'Hal'), grown('one', 'Hal', 'Half')]);
      same(firstText(await history.get('one')), 'streaming Half');
      // Somebody who read it before.
      await history.put({ ...streaming('one'), title: 'Renamed' }, { ifRevision: 1 });
      same(firstText(await history.get('one')), 'streaming Half');
      await history.append('one', [grown('one', 'Half', 'Half of it')]);
      await history.rename('one', 'Again');
      same(firstText(await history.get('one')), 'streaming Half of it');
      await history.append('none', [grown('none', '', 'x')]);
      same(await history.get('none'), undefined);
    },
  },
  {
    name: 'what was deleted can be restored, until it is past its time',
    async check(open) {
      let now = AT;
      const history = open({ undoMs: 1_000 }, () => now);
      await history.put(comparison('one'));
      await history.delete('one');
      same(await ids(history), []);
      same(await ids(history, { shelf: 'deleted' }), ['one']);
      same((await history.get('one'))?.deletedAt, AT);
      same((await history.search('Prompt')).rows, []);
      await history.restore('one');
      same(await ids(history), ['one']);
      await history.delete('one');
      await history.delete('none');
      now += 1_001;
      same(await history.tidy(), 1);
      same(await history.get('one'), undefined);
    },
  },
  {
    name: 'retention takes what was not changed for so long and is not pinned',
    async check(open) {
      const history = open({ retentionMs: 1_000 }, () => AT + 2_000);
      await history.put(comparison('old'));
      await history.put(comparison('kept', { pinned: true }));
      await history.put(comparison('archived'));
      await history.archive('archived');
      await history.put(comparison('new', { updatedAt: AT + 1_500 }));
      same(await history.tidy(), 2);
      same(await ids(history), ['new', 'kept']);
      same(await ids(history, { shelf: 'archived' }), []);
    },
  },
  {
    name: 'pages are newest first, without gaps or repeats, also where many changed in one millisecond',
    async check(open) {
      const history = at(open);
      const all = Array.from({ length: 25 }, (_, index) => `c${index}`);
      for (const [index, id] of all.entries()) {
        await history.put(comparison(id, { updatedAt: AT + Math.floor(index / 5) }));
      }
      const seen: { id: string; updatedAt: number }[] = [];
      let cursor: string | undefined;
      do {
        const page = await history.list({ limit: 4, cursor });
        seen.push(...page.rows.map(({ id, updatedAt }) => ({ id, updatedAt })));
        cursor = page.next;
      } while (cursor !== undefined);
      same(seen.map(({ id }) => id).toSorted(), all.toSorted());
      same(
        seen.map(({ updatedAt }) => updatedAt),
        seen.map(({ updatedAt }) => updatedAt).toSorted((one, other) => other - one),
      );
      await refuses(history.list({ cursor: 'x' }), 'invalid-request');
      await refuses(history.list({ limit: 0 }), 'invalid-request');
    },
  },
  {
    name: 'one that rests is not missed by pages while others change',
    async check(open) {
      const history = at(open);
      for (const index of [1, 2, 3, 4]) await history.put(comparison(`c${index}`, { updatedAt: AT + index }));
      const first = await history.list({ limit: 2 });
      await history.put(comparison('c4', { updatedAt: AT + 9 }));
      const second = await history.list({ limit: 2, cursor: first.next });
      same(
        [...first.rows, ...second.rows].map(({ id }) => id),
        ['c4', 'c3', 'c2', 'c1'],
      );
      same(second.next, undefined);
    },
  },
  {
    name: 'rows say what is in a record, and each filter finds what it says',
    async check(open) {
      const history = at(open);
      await history.put(withEverything());
      await history.put(comparison('plain', { updatedAt: AT - 5 }));
      const [row] = (await history.list({ tag: 'work' })).rows;
      same(row, {
        id: 'full',
        title: 'Full',
        excerpt: 'Look at this',
        revision: 1,
        createdAt: AT,
        updatedAt: AT,
        shelf: 'live',
        pinned: true,
        tags: ['work'],
        modelIds: ['fake/a', 'fake/c'],
        turns: 1,
        votes: ['best'],
        hasImage: true,
        hasError: true,
      });
      const filters = [
        { tag: 'work' },
        { modelId: 'fake/c' },
        { vote: 'best' },
        { vote: 'any' },
        { hasImage: true },
        { hasError: true },
        { pinned: true },
        { from: AT },
        { pinned: true, hasError: true, tag: 'work', from: AT, to: AT + 1 },
      ] as const;
      for (const filter of filters) same(await ids(history, filter), ['full']);
      for (const filter of [{ vote: 'none' }, { pinned: false }, { to: AT }] as const) {
        same(await ids(history, filter), ['plain']);
      }
      for (const filter of [{ tag: 'wor' }, { vote: 'thumb' }, { to: AT, from: AT }] as const) {
        same(await ids(history, filter), []);
      }
      same(await ids(history, { modelId: 'fake/a' }), ['full', 'plain']);
    },
  },
  {
    name: 'pin, rename, tag and archive change the record and leave its place alone',
    async check(open) {
      const history = at(open);
      await history.put(comparison('one'));
      await history.put(comparison('two', { updatedAt: AT + 1 }));
      await history.pin('one');
      await history.rename('one', '  Named ');
      await history.tag('one', ['b', ' a ', 'b', '']);
      same(await ids(history), ['two', 'one']);
      const stored = await history.get('one');
      same([stored?.pinned, stored?.title, stored?.tags, stored?.revision], [true, 'Named', ['b', 'a'], 4]);
      same(await history.facets(), { tags: ['a', 'b'], modelIds: ['fake/a', 'fake/b'] });
      same((await history.search('named')).rows.length, 1);
      await history.archive('one');
      same(await ids(history), ['two']);
      same(await ids(history, { shelf: 'archived' }), ['one']);
      await history.archive('one', false);
      await history.pin('one', false);
      await history.rename('one', '');
      same(await ids(history, { pinned: false }), ['two', 'one']);
      same((await history.get('one'))?.title, undefined);
      await refuses(history.pin('none'), 'not-found');
      await refuses(history.archive('none'), 'not-found');
    },
  },
  {
    name: 'search finds beginnings of all words, in any language, whatever case and accents',
    async check(open) {
      const history = at(open);
      const asking = (id: string, text: string, updatedAt: number) =>
        history.put(comparison(id, { updatedAt, turns: [turn(id, { prompt: { role: 'user', content: text } })] }));
      await asking('latin', 'Où est le CAFÉ internationalisé?', AT);
      await asking('english', 'International coffee', AT + 1);
      await asking('chinese', '天空为什么是蓝色的', AT + 2);
      await asking('hindi', 'आसमान नीला क्यों है', AT + 3);
      const find = async (query: string) => (await history.search(query)).rows.map(({ id }) => id);
      same(await find('cafe'), ['latin']);
      same(await find('inter'), ['english', 'latin']);
      same(await find('internation COF'), ['english']);
      same(await find('i'), ['english', 'latin']);
      same(await find('蓝色'), ['chinese']);
      same(await find('蓝天'), []);
      same(await find('नीला'), ['hindi']);
      same(await find('text of'), ['hindi', 'chinese', 'english', 'latin']);
      same(await find('?!'), []);
      same((await history.search('inter', { limit: 1, vote: 'none' })).rows[0]?.id, 'english');
      const { next } = await history.search('inter', { limit: 1 });
      same((await history.search('inter', { limit: 1, cursor: next })).rows[0]?.id, 'latin');
    },
  },
  {
    name: 'a hit shows where the words stand',
    async check(open) {
      const history = at(open);
      await history.put(comparison('one', { title: 'Wörter im Titel' }));
      const [hit] = (await history.search('worter titel')).rows;
      same(hit?.snippets, [
        {
          in: 'title',
          text: 'Wörter im Titel',
          hits: [
            [0, 6],
            [10, 15],
          ],
        },
      ]);
    },
  },
  {
    name: 'everything that is not deleted is exported, and imported it is the same',
    async check(open) {
      const history = at(open);
      await history.put(withEverything());
      await history.put(comparison('plain'));
      await history.archive('plain');
      await history.put(comparison('gone'));
      await history.delete('gone');
      const lines = await all(history.export());
      const copy = at(open);
      const text = lines.join('');
      // Cut anywhere, with a line that is no comparison.
      const pieces = [text.slice(0, 50), text.slice(50, 1_000), text.slice(1_000), '{"nothing":1}\n'];
      same(await copy.import(pieces), { added: 2, merged: 0, refused: [3] });
      same(await copy.get('full'), await history.get('full'));
      same(await copy.get('gone'), undefined);
      same(await copy.import(text), { added: 0, merged: 2, refused: [] });
      same(await copy.import(JSON.stringify(comparison('spread'), undefined, 2)), {
        added: 1,
        merged: 0,
        refused: [],
      });
      same((await all(history.export(['plain', 'none']))).length, 1);
    },
  },
  {
    name: 'listeners are told what changed until they leave, and one that fails keeps no other from it',
    async check(open) {
      const history = at(open);
      const told: HistoryChange[] = [];
      const leave = history.subscribe((change) => told.push(change));
      await history.put(comparison('one'));
      await history.pin('one');
      await history.pin('none').catch(() => {});
      await history.purge('one');
      await history.purge('one');
      await history.clear();
      leave();
      await history.put(comparison('two'));
      same(told, [
        { type: 'put', id: 'one', revision: 1, origin: 'here' },
        { type: 'put', id: 'one', revision: 2, origin: 'here' },
        { type: 'purge', id: 'one', origin: 'here' },
        { type: 'clear', origin: 'here' },
      ]);
    },
  },
  {
    name: 'what a blind vote needs is kept beside the record, until the models are known',
    async check(open) {
      const history = at(open);
      const sealed = { turnId: 'one-1', token: 'sealed' };
      const blind = comparison('one', { contestants: [{ id: 'a' }, { id: 'b' }] });
      await history.put(blind, { sealed });
      await history.put({ ...blind, title: 'Renamed' });
      same(await history.sealedOf('one'), sealed);
      same((await all(history.export())).join('').includes('sealed'), false);
      await history.put(comparison('one'), { ifRevision: 2 });
      same(await history.sealedOf('one'), undefined);
    },
  },
  {
    name: 'cleared, it is empty',
    async check(open) {
      const history = at(open);
      await history.put(comparison('one', { tags: ['a'] }));
      await history.clear();
      same([await ids(history), await history.facets()], [[], { tags: [], modelIds: [] }]);
      same(await history.damaged(), []);
    },
  },
];

function at(open: OpenHistory): History {
  return open({}, () => AT);
}

/** A record that every filter finds. */
function withEverything(): Comparison {
  const content = [
    { type: 'text', text: 'Look\nat  this' },
    { type: 'image', url: 'attachment:h' },
  ] as const;
  const failed = answer('x', { status: 'error', text: '' });
  return comparison('full', {
    title: 'Full',
    pinned: true,
    tags: ['work'],
    contestants: [
      { id: 'a', modelId: 'fake/a' },
      { id: 'c', modelId: 'fake/c' },
    ],
    attachments: { h: { type: 'image/png', data: 'AAAA' } },
    turns: [
      turn('f1', {
        prompt: { role: 'user', content },
        answers: [
          { contestantId: 'a', versions: [answer('f1-a')], current: 0 },
          { contestantId: 'c', versions: [failed], current: 0 },
        ],
        votes: [vote('w', ['f1-a', 'x'], { kind: 'best', winner: 'f1-a' })],
      }),
    ],
  });
}

function grown(id: string, before: string, text: string) {
  const status = before === '' ? 'waiting' : 'streaming';
  const delta = answerDelta(
    `${id}-1`,
    answer(`${id}-1-a`, { status, text: before }),
    answer(`${id}-1-a`, { status: 'streaming', text }),
  );
  if (delta === undefined) throw new Error('The texts are the same.');
  return delta;
}

function firstText(record: Comparison | undefined): string {
  const first = record?.turns[0]?.answers[0]?.versions[0];
  return `${first?.status} ${first?.text}`;
}

async function ids(history: History, options: Parameters<History['list']>[0] = {}): Promise<readonly string[]> {
  return (await history.list(options)).rows.map(({ id }) => id);
}

async function all(pieces: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function refuses(promise: Promise<unknown>, code: string): Promise<LLMSelectError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!LLMSelectError.is(error)) throw new Error(`Expected ${code}, got ${String(error)}.`);
  same(error.code, code);
  return error;
}

function same(found: unknown, expected: unknown): void {
  if (isSameValue(found, expected)) return;
  throw new Error(`Expected ${JSON.stringify(expected)}\n   found ${JSON.stringify(found)}`);
}
