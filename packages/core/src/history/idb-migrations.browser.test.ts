import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { version1 } from './__fixtures__/version-1.ts';
import { version2 } from './__fixtures__/version-2.ts';
import { createIndexedDbHistory } from './indexeddb.ts';

describe('a history that an earlier version wrote', () => {
  it('version 1: records alone are listed and found, and what cannot be read is set aside', async () => {
    const name = crypto.randomUUID();
    const old = await openDB(`llmselect.${name}`, 1, {
      upgrade: (database) => void database.createObjectStore('comparisons', { keyPath: 'id' }),
    });
    for (const record of version1) await old.put('comparisons', record);
    old.close();

    const history = createIndexedDbHistory({ name });
    const { rows } = await history.list();
    expect(rows.map(({ id, modelIds, votes }) => [id, modelIds, votes])).to.deep.equal([
      ['k7', ['openai/gpt-5.1', 'mistral/mistral-large-latest'], ['best']],
      ['k3', ['openai/gpt-5.1'], []],
    ]);
    expect((await history.search('rayleigh')).rows.map(({ id }) => id)).to.deep.equal(['k7']);
    expect(await history.get('k3')).to.deep.equal(version1[0]);
    expect((await history.damaged()).map(({ id }) => id)).to.deep.equal(['half']);
    await history.put({ ...((await history.get('k3')) ?? never()), title: 'New' }, { ifRevision: 4 });
    expect((await history.list({ limit: 1 })).rows[0]?.id).to.equal('k7');
    await history.close();
  });

  it('version 2: everything stays where it was, and is found by words and filters', async () => {
    const name = crypto.randomUUID();
    const old = await openDB(`llmselect.${name}`, 2, {
      upgrade(database) {
        database.createObjectStore('comparisons', { keyPath: 'id' });
        const rows = database.createObjectStore('rows', { keyPath: 'stamp' });
        for (const key of ['id', 'born']) rows.createIndex(key, key, { unique: true });
        for (const store of ['facets', 'births', 'words'])
          database.createObjectStore(store).createIndex('posting', 'postings', { multiEntry: true });
        database.createObjectStore('deltas', { autoIncrement: true }).createIndex('id', 'id');
        database.createObjectStore('besides', { keyPath: 'id' });
        database.createObjectStore('writers', { keyPath: ['id', 'writer'] });
        database.createObjectStore('damaged', { keyPath: 'id' });
      },
    });
    for (const store of ['comparisons', 'rows', 'besides'] as const)
      for (const value of version2[store]) await old.put(store, value);
    const [{ stamp, born }] = version2.rows;
    const at = (terms: readonly string[], place: number) => ({
      postings: terms.map((term) => [term, place]),
    });
    await old.put('facets', at(version2.terms, stamp), stamp);
    await old.put('births', at(version2.terms, born), born);
    await old.put('words', at(version2.words, born), [born, 0]);
    old.close();

    const history = createIndexedDbHistory({ name });
    expect((await history.list()).rows).to.deep.equal([]);
    const { rows, next } = await history.list({ shelf: 'archived', tag: 'draft', limit: 1 });
    expect([rows.map(({ id }) => id), next]).to.deep.equal([['k3'], undefined]);
    for (const query of ['p', 'po', 'pon', 'haiku silent'])
      expect(
        (await history.search(query, { shelf: 'archived' })).rows.map(({ id }) => id),
        query,
      ).to.deep.equal(['k3']);
    expect((await history.search('pond')).rows).to.deep.equal([]);
    expect(await history.get('k3')).to.deep.equal(version1[0]);
    await history.archive('k3', false);
    expect((await history.search('pond')).rows.map(({ id }) => id)).to.deep.equal(['k3']);
    await history.close();
    const now = await openDB(`llmselect.${name}`);
    const [row] = await now.getAll('rows');
    expect([row.stamp, row.born]).to.deep.equal([stamp, born]);
    now.close();
  });
});

function never(): never {
  throw new Error('It was there.');
}
