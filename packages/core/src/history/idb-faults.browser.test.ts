import { expect } from '@open-wc/testing';
import { type IDBPDatabase, openDB } from 'idb';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { AT, answer, comparison, streaming } from './__fixtures__/records.ts';
import { answerDelta } from './answer-delta.ts';
import type { History, HistoryChange } from './history.ts';
import { createIndexedDbHistory } from './indexeddb.ts';

const open: (History | IDBPDatabase)[] = [];
const nameOf = () => crypto.randomUUID();
const create = (name: string, options: Parameters<typeof createIndexedDbHistory>[0] = {}) => {
  const history = createIndexedDbHistory({ ...options, name });
  open.push(history);
  return history;
};
/** The database as something else would see it. */
const raw = async (name: string, version?: number, options: Parameters<typeof openDB>[2] = {}) => {
  const database = await openDB(`llmselect.${name}`, version, options);
  open.push(database);
  return database;
};
const refusal = async (promise: Promise<unknown>): Promise<LLMSelectError> => {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!LLMSelectError.is(error)) throw new Error(`Nothing was refused: ${String(error)}`);
  return error;
};
const delta = (text: string) =>
  [
    answerDelta(
      'one-1',
      answer('one-1-a', { status: 'waiting', text: '' }),
      answer('one-1-a', { status: 'streaming', text }),
    ),
  ].filter((found) => found !== undefined);
/** Resolves when a history tells of a change that is meant. */
const told = (history: History, isMeant: (change: HistoryChange) => boolean) =>
  new Promise<HistoryChange>((resolve) => {
    const leave = history.subscribe((change) => {
      if (!isMeant(change)) return;
      leave();
      resolve(change);
    });
  });

describe('a history in IndexedDB, when things go wrong', () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('an answer whose tab is gone is interrupted, with all that had arrived', async () => {
    const name = nameOf();
    const crashed = create(name);
    await crashed.put(streaming('one'));
    await crashed.append('one', delta('Half of'));
    const other = create(name);
    const first = (await other.get('one'))?.turns[0]?.answers[0]?.versions[0];
    expect([first?.status, first?.text]).to.deep.equal(['streaming', 'Half of']);

    const settled = told(other, ({ type }) => type === 'put');
    // Its lock goes with it, as it does when a tab is closed or crashes.
    await crashed.close();
    await settled;
    const record = await other.get('one');
    expect(record?.turns[0]?.answers[0]?.versions[0]).to.include({ status: 'interrupted', text: 'Half of' });
    expect(record?.revision).to.equal(2);
    expect((await other.list({ hasError: true })).rows).to.have.length(1);
  });

  it('whoever opens it later finds it interrupted at once', async () => {
    const name = nameOf();
    const crashed = create(name);
    await crashed.put(streaming('one', 'Half'));
    await crashed.close();
    const record = await create(name).get('one');
    expect(record?.turns[0]?.answers[0]?.versions[0]?.status).to.equal('interrupted');
  });

  it('two tabs hear of each other’s changes', async () => {
    const name = nameOf();
    const [one, other] = [create(name), create(name)];
    const heard = told(other, () => true);
    await one.put(comparison('one'));
    expect(await heard).to.deep.equal({ type: 'put', id: 'one', revision: 1, origin: 'elsewhere' });
    const gone = told(one, ({ type }) => type === 'purge');
    await other.purge('one');
    expect(await gone).to.deep.equal({ type: 'purge', id: 'one', origin: 'elsewhere' });
    const cleared = told(one, ({ type }) => type === 'clear');
    const channel = new BroadcastChannel(`llmselect.history.${name}`);
    for (const odd of [undefined, 'x', { type: 'new' }, { type: 'put', id: 1 }]) channel.postMessage(odd);
    await other.clear();
    expect((await cleared).origin).to.equal('elsewhere');
    channel.close();
  });

  it('many changes of two tabs at once: all are kept', async () => {
    const name = nameOf();
    const [one, other] = [create(name), create(name)];
    const changes = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : other).put(comparison('c', { tags: [`t${index}`], updatedAt: AT + index })),
    );
    await Promise.all(changes);
    const stored = await one.get('c');
    expect(stored?.tags).to.have.length(20);
    expect(stored?.revision).to.equal(20);
    expect((await one.list()).rows).to.have.length(1);
  });

  it('a damaged record is set aside as it was found, and nothing else is affected', async () => {
    const name = nameOf();
    const history = create(name, { clock: { date: () => AT } });
    await history.put(comparison('one'));
    await history.put(comparison('two'));
    const database = await raw(name);
    await database.put('comparisons', { id: 'one', version: 1, secret: 'conversation' });
    const heard = told(history, ({ type }) => type === 'damaged');
    const error = await refusal(history.get('one'));
    expect(error.code).to.equal('storage-failed');
    expect(error.message).to.contain('damaged').and.not.contain('conversation');
    expect(await heard).to.include({ type: 'damaged', id: 'one' });
    expect(await history.damaged()).to.deep.equal([
      { id: 'one', at: AT, value: { id: 'one', version: 1, secret: 'conversation' } },
    ]);
    expect((await history.list()).rows.map(({ id }) => id)).to.deep.equal(['two']);
    expect(await history.get('one')).to.equal(undefined);
  });

  it('a change to a damaged record finds none, a put begins a new one, a search goes on without it', async () => {
    const name = nameOf();
    const history = create(name);
    for (const id of ['one', 'two', 'three']) await history.put(comparison(id));
    const database = await raw(name);
    for (const id of ['one', 'two', 'three']) await database.put('comparisons', { id });
    expect((await refusal(history.pin('one'))).code).to.equal('not-found');
    await history.put(comparison('two', { title: 'Anew' }));
    expect((await history.get('two'))?.title).to.equal('Anew');
    expect((await history.search('prompt')).rows.map(({ id }) => id)).to.have.members(['two', 'three']);
    expect(await history.damaged()).to.have.length(3);
  });

  it('a damaged record among others: lists, searches and exports go on, it is told once, and can be exported', async () => {
    const name = nameOf();
    const history = create(name);
    for (const id of ['one', 'two', 'three']) await history.put(comparison(id));
    const database = await raw(name);
    const { turns: _, ...half } = comparison('two');
    await database.put('comparisons', half);
    const changes: HistoryChange[] = [];
    history.subscribe((change) => void changes.push(change));

    expect((await history.list()).rows).to.have.length(3);
    expect((await history.search('prompt')).rows).to.have.length(3);
    expect((await history.search('prompt')).rows.map(({ id }) => id)).to.have.members(['one', 'three']);
    const lines: string[] = [];
    for await (const line of history.export()) lines.push(line);
    expect(lines.map((line) => JSON.parse(line).id)).to.have.members(['one', 'three']);
    expect((await history.list()).rows).to.have.length(2);
    expect(await history.get('two')).to.equal(undefined);
    expect(changes.filter(({ type }) => type === 'damaged')).to.deep.equal([
      { type: 'damaged', id: 'two', origin: 'here' },
    ]);
    const [found] = await history.damaged();
    expect(JSON.parse(JSON.stringify(found?.value))).to.deep.equal(JSON.parse(JSON.stringify(half)));
  });

  it('an export that comes upon a damaged record goes on with the next', async () => {
    const name = nameOf();
    const history = create(name);
    for (const id of ['one', 'two', 'three']) await history.put(comparison(id));
    await (await raw(name)).put('comparisons', { id: 'two' });
    const lines: string[] = [];
    for await (const line of history.export()) lines.push(line);
    expect(lines.map((line) => JSON.parse(line).id)).to.have.members(['one', 'three']);
    expect((await history.damaged()).map(({ id }) => id)).to.deep.equal(['two']);
  });

  it('what is imported comes in one step a batch, over what is there, and past a damaged record', async () => {
    const name = nameOf();
    const history = create(name);
    for (const id of ['c1', 'c2']) await history.put(comparison(id));
    await (await raw(name)).put('comparisons', { id: 'c2' });
    const all = Array.from({ length: 120 }, (_, index) => `${JSON.stringify(comparison(`c${index}`))}\n`);
    const done = await history.import([...all.slice(0, 60), '{"nothing":"of ours"}\n', ...all.slice(60)]);
    expect(done).to.deep.equal({ added: 119, merged: 1, refused: [61] });
    expect(await history.get('c2')).to.include({ id: 'c2' });
    expect((await history.damaged()).map(({ id }) => id)).to.deep.equal(['c2']);
    expect((await history.list({ limit: 100 })).rows).to.have.length(100);
  });

  it('a full disk says so, and what was there stays as it was', async () => {
    const name = nameOf();
    const history = create(name);
    await history.put(comparison('one', { title: 'Before' }));
    const { put } = IDBObjectStore.prototype;
    // What the browser does when there is no room: https://w3c.github.io/IndexedDB/#dom-idbtransaction-error
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('You are out of room, and here is your data.', 'QuotaExceededError');
    };
    const error = await refusal(history.put(comparison('one', { title: 'After', updatedAt: AT + 1 })));
    IDBObjectStore.prototype.put = put;
    expect(error.code).to.equal('storage-failed');
    expect(error.message).to.contain('no room').and.not.contain('here is your data');
    expect(error.cause).to.equal(undefined);
    expect(await history.get('one')).to.include({ title: 'Before', revision: 1 });
  });

  it('a browser that keeps nothing says so', async () => {
    const has = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
    const error = await refusal(create(nameOf()).list());
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('Denied.', 'SecurityError');
      },
    });
    const denied = await refusal(create(nameOf()).list());
    const storage = await refusal(create(nameOf()).storage?.() ?? Promise.resolve());
    if (has) Object.defineProperty(globalThis, 'indexedDB', has);
    const codes = [error, denied, storage].map(({ code }) => code);
    expect(codes).to.deep.equal(['storage-failed', 'storage-failed', 'storage-failed']);
    expect(error.message).to.contain('private');
    expect(denied.message).to.contain('Allow it to store data');
  });

  it('an upgrade that another tab blocks says which tab, and works once that is closed', async () => {
    const name = nameOf();
    const old = await raw(name, 1, {
      upgrade: (database) => void database.createObjectStore('comparisons', { keyPath: 'id' }),
    });
    await old.put('comparisons', comparison('one'));
    const history = create(name);
    const error = await refusal(history.list());
    expect(error.message).to.contain('older version of this page');
    old.close();
    // It is the browser that says when the other one is closed.
    let rows = 0;
    for (let tries = 0; tries < 100 && rows === 0; tries += 1) {
      rows = await history.list().then(
        (page) => page.rows.length,
        () => 0,
      );
    }
    expect(rows).to.equal(1);
  });

  it('a newer version of the page takes over at once, and this one says so', async () => {
    const name = nameOf();
    const history = create(name);
    await history.put(comparison('one'));
    await raw(name, 99);
    expect((await refusal(history.get('one'))).message).to.contain('Reload this tab');
    expect((await refusal(create(name).list())).message).to.contain('newer version');
  });

  it('a database that is deleted under it begins anew', async () => {
    const name = nameOf();
    const history = create(name);
    await history.put(comparison('one'));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`llmselect.${name}`);
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    expect((await history.list()).rows).to.deep.equal([]);
  });

  it('closed, it says so', async () => {
    const history = create(nameOf());
    await history.put(comparison('one'));
    await history.close();
    expect((await refusal(history.list())).message).to.contain('was closed');
  });

  it('asks the browser to keep it', async () => {
    const history = create(nameOf());
    const isKept = await history.persist();
    expect(await history.storage?.()).to.equal(isKept ? 'persistent' : 'best-effort');
  });
});
