import { expect } from '@open-wc/testing';
import { createFakeServer, ENDPOINT } from './__fixtures__/fake-server.ts';
import { comparison } from './__fixtures__/records.ts';
import { createIndexedDbHistory, type SyncedHistory, withServer } from './indexeddb.ts';
import { createIndexedDbSyncNotes } from './sync/indexeddb-sync-notes.ts';

const open: SyncedHistory[] = [];

function page(name: string, server: ReturnType<typeof createFakeServer>): SyncedHistory {
  const history = withServer(createIndexedDbHistory({ name }), ENDPOINT, { name, fetch: server.fetch });
  open.push(history);
  return history;
}

describe('a history in IndexedDB that has a server', () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((history) => history.close()));
  });

  it('is the same on two devices, and knows after a reload what it has sent', async () => {
    const server = createFakeServer();
    const name = crypto.randomUUID();
    const first = page(name, server);
    await first.put(comparison('one'));
    await first.sync.now();
    expect(first.sync.state.status).to.equal('idle');
    const other = page(crypto.randomUUID(), server);
    await other.sync.now();
    expect(await other.get('one')).to.deep.equal(await first.get('one'));
    await first.close();

    const sent = server.asked.length;
    const again = page(name, server);
    await again.sync.now();
    expect(server.asked.slice(sent).every((asked) => asked.includes('fields=revision'))).to.equal(true);
    await again.delete('one');
    await again.sync.now();
    await other.sync.now();
    expect((await other.list()).rows).to.deep.equal([]);
  });

  it('finds after a reload what was written and not sent', async () => {
    const server = createFakeServer();
    const name = crypto.randomUUID();
    const first = page(name, server);
    server.fault = 'throw';
    await first.put(comparison('one'));
    await first.sync.now();
    expect(first.sync.state).to.include({ status: 'waiting', pending: 1 });
    await first.close();

    server.fault = undefined;
    const again = page(name, server);
    await again.sync.now();
    expect(server.records.has('one')).to.equal(true);
  });

  it('asks at once when the network is back', async () => {
    const server = createFakeServer();
    server.fault = 'throw';
    const history = page(crypto.randomUUID(), server);
    await history.put(comparison('one'));
    await history.sync.now();
    server.fault = undefined;
    const sent = new Promise<void>((resolve) => {
      history.sync.subscribe(({ status }) => status === 'idle' && resolve());
    });
    globalThis.dispatchEvent(new Event('online'));
    await sent;
    expect(server.records.has('one')).to.equal(true);
  });

  it('sends once what two tabs of one browser know of', async () => {
    const server = createFakeServer();
    const name = crypto.randomUUID();
    const tabs = [page(name, server), page(name, server)];
    await tabs[0]?.put(comparison('one'));
    await Promise.all(tabs.map((tab) => tab.sync.now()));
    expect(server.asked.filter((asked) => asked.startsWith('PUT'))).to.have.length(1);
    expect(tabs.map((tab) => tab.sync.state.pending)).to.deep.equal([0, 0]);
  });

  it('keeps its notes, and forgets those that it is told to', async () => {
    const name = crypto.randomUUID();
    const notes = createIndexedDbSyncNotes(name);
    await notes.update('one', () => ({ id: 'one', local: 1, remote: 1 }));
    await notes.update('two', () => ({ id: 'two', local: 2, remote: 2 }));
    await notes.update('one', () => undefined);
    await notes.close();
    expect(await notes.all()).to.deep.equal([{ id: 'two', local: 2, remote: 2 }]);
    // What deletes all that a page keeps is not held up.
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`llmselect.${name}.sync`);
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    expect(await notes.get('two')).to.equal(undefined);
    await notes.close();
  });
});
