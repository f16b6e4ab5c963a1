import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { version1 } from './__fixtures__/version-1.ts';
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
});

function never(): never {
  throw new Error('It was there.');
}
