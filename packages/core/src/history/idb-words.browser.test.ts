import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { openDB } from 'idb';
import { comparison, turn } from './__fixtures__/records.ts';
import type { History } from './history.ts';
import type { Block } from './idb/schema.ts';
import { createIndexedDbHistory } from './indexeddb.ts';
import { createMemoryHistory } from './memory-history.ts';

const WORDS = ['goat', 'goatee', 'go', 'g', 'milk', 'milkweed', '蓝色', '天空', 'über', '1234567'] as const;
const QUERIES = ['g', 'go', 'goa', 'goate', 'milk', 'milkw', 'mi g', '蓝', '蓝色', 'uber go', '123', 'none'];
const COUNT = 60;

const asking = (index: number, text: string) =>
  comparison(`c${index}`, {
    createdAt: 1_000 * (index % 7),
    turns: [turn(`t${index}`, { answers: [], prompt: { role: 'user', content: text } })],
  });

const idsOf = async (history: History, query: string) =>
  (await history.search(query, { limit: 100 })).rows.map(({ id }) => id);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      put: fc.array(fc.tuple(fc.nat(COUNT), fc.subarray([...WORDS], { minLength: 1 })), {
        minLength: 1,
        maxLength: 40,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ rename: fc.nat(COUNT), title: fc.constantFrom(...WORDS) }) },
  { weight: 2, arbitrary: fc.record({ purge: fc.array(fc.nat(COUNT), { maxLength: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ reopen: fc.constant(true) }) },
);

describe('words in IndexedDB', () => {
  it('whatever is put, changed, removed and opened again: what is found is what would be found in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const memory = createMemoryHistory();
        const name = crypto.randomUUID();
        let database = createIndexedDbHistory({ name });
        const both = (act: (history: History) => Promise<unknown>) =>
          Promise.all([act(memory), act(database)]);
        for (const one of steps) {
          if ('put' in one) {
            for (const [index, words] of one.put) {
              // In the place of what was there, as an edited prompt would be.
              const next = (revision: number) => ({ ...asking(index, words.join(' ')), revision });
              await both(async (history) => {
                const before = await history.get(`c${index}`);
                await history.put(next((before?.revision ?? 0) + 1), { ifRevision: before?.revision ?? 0 });
              });
            }
          } else if ('rename' in one) {
            await both((history) => history.rename(`c${one.rename}`, one.title).catch(() => {}));
          } else if ('purge' in one) {
            for (const index of one.purge) await both((history) => history.purge(`c${index}`));
          } else {
            await database.close();
            database = createIndexedDbHistory({ name });
          }
        }
        for (const query of QUERIES) {
          const [expected, found] = [await idsOf(memory, query), await idsOf(database, query)];
          expect(found.toSorted(), query).to.deep.equal(expected.toSorted());
        }
        await database.close();
        indexedDB.deleteDatabase(`llmselect.${name}`);
      }),
      { numRuns: 12 },
    );
  }).timeout(60_000);

  it('many records come together in few segments, and pages of what is found go through all of them', async () => {
    const name = crypto.randomUUID();
    const history = createIndexedDbHistory({ name });
    const count = 1_000;
    // So many words that each segment has several blocks of them.
    const wordsOf = (index: number) =>
      Array.from({ length: 30 }, (_, place) => `w${(index * 31 + place * 211) % 4_001}`);
    const lines = Array.from({ length: count }, (_, index) => {
      const words = [index % 2 === 0 ? 'even goat' : 'odd', ...wordsOf(index)];
      return JSON.stringify({ ...asking(index, words.join(' ')), createdAt: index });
    });
    await history.import(lines.map((line) => `${line}\n`));
    for (const beginning of ['w7', 'w123', 'w3999', 'w40']) {
      const found = await idsOf(history, beginning);
      const has = (index: number) => wordsOf(index).some((word) => word.startsWith(beginning));
      const expected = Array.from({ length: count }, (_, index) => count - 1 - index).filter(has);
      expect(found, beginning).to.deep.equal(expected.slice(0, 100).map((index) => `c${index}`));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await history.search('goa', { limit: 100, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    const even = Array.from({ length: count / 2 }, (_, index) => `c${count - 2 - 2 * index}`);
    expect(seen).to.deep.equal(even);
    await history.close();
    const raw = await openDB(`llmselect.${name}`);
    expect(await raw.count('words')).to.be.lessThan(16 + 50);
    expect(await raw.count('segments')).to.be.lessThan(16);
    let most = 0;
    for (const segment of await raw.getAllKeys('segments')) {
      const blocks: readonly Block[] = await raw.getAll(
        'blocks',
        IDBKeyRange.bound([segment], [segment, []]),
      );
      const terms = blocks.flatMap((block) => block.terms.split('\n'));
      // In order, and each once, in whatever pieces they came together.
      expect(terms).to.deep.equal(Array.from(new Set(terms)).sort());
      most = Math.max(most, blocks.length);
    }
    expect(most).to.be.greaterThan(3);
    raw.close();
  }).timeout(60_000);

  it('the words of what was removed for good are gone after the next visit', async () => {
    const name = crypto.randomUUID();
    const first = createIndexedDbHistory({ name });
    await first.import(
      Array.from(
        { length: 50 },
        (_, index) => `${JSON.stringify(asking(index, index === 7 ? 'secret' : 'plain'))}\n`,
      ),
    );
    await first.put(asking(60, 'plain'));
    await first.purge('c7');
    await first.close();
    const next = createIndexedDbHistory({ name });
    await next.put(asking(61, 'plain'));
    await next.close();
    const raw = await openDB(`llmselect.${name}`);
    const blocks: { readonly terms: string }[] = await raw.getAll('blocks');
    expect(blocks.map(({ terms }) => terms).join('\n'))
      .to.contain('plain')
      .and.not.contain('secret');
    expect(await raw.count('stale')).to.equal(0);
    raw.close();
  });
});
