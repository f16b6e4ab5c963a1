import { type Backend, createMemoryHistory, LLMSelectError, type SyncState } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { LlmReconnectRequestEvent } from '../status-events.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

const { fetch } = window;
beforeEach(() => {
  sessionStorage.clear();
});
afterEach(() => {
  window.fetch = fetch;
});

/** A server of comparisons that remembers what it was asked. */
function serve(endpoint: string): string[] {
  const asked: string[] = [];
  window.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(`${endpoint}/v1/comparisons`)) return fetch(input, init);
    asked.push(`${init?.method ?? 'GET'} ${url.slice(endpoint.length)} ${String(init?.body)}`);
    if (init?.method !== 'PUT') return Response.json({ rows: [] });
    // Whoever asks has written a record.
    const { id, revision } = JSON.parse(String(init.body)) as { id: string; revision: number };
    return Response.json({ id, revision }, { status: 201 });
  };
  return asked;
}

interface Page {
  readonly sync: boolean;
  /** What the server offers. */
  readonly features?: readonly string[];
}

async function converse(endpoint: string, { sync, features = ['history'] }: Page) {
  const asked = serve(endpoint);
  const stage = createStage(['openai/a', 'mistral/b']);
  const offer = { features, error: undefined as Error | undefined };
  const listModels: Backend['listModels'] = async (options) => {
    if (offer.error !== undefined) throw offer.error;
    return { ...(await stage.backend.listModels(options)), features: offer.features };
  };
  const backend = { ...stage.backend, listModels };
  const content = html`<div>
    <llm-compare history="indexeddb" endpoint=${endpoint} ?sync=${sync} .backend=${backend}></llm-compare>
  </div>`;
  const driver = await driveCompare(stage, content);
  await driver.ask('What is a goat?');
  for (const model of stage.models) {
    model.say('Milk');
    model.finish();
  }
  await waitUntil(() => driver.element.session.state.saving?.status === 'saved', 'is kept', {
    timeout: 10_000,
  });
  return { asked, driver, offer };
}

const shown = ({ root }: Awaited<ReturnType<typeof driveCompare>>) =>
  root.querySelector('llm-status')?.shadowRoot?.querySelector('[part="sync"]')?.textContent;
const LONG = { timeout: 15_000 };

it('takes a comparison to the server by itself where the page says so, and says that it did', async () => {
  const { asked, driver } = await converse(`/server-${crypto.randomUUID()}`, { sync: true });
  const { id } = driver.element.comparison;
  const sent = () => asked.find((one) => one.startsWith(`PUT /v1/comparisons/${id} `));
  await waitUntil(sent, 'is sent', LONG);
  expect(sent()).to.contain('Milk');
  await waitUntil(() => shown(driver) === 'Synchronised', 'is said', LONG);
});

it('keeps a comparison to the browser where the page says nothing of a server', async () => {
  const { asked, driver } = await converse(`/server-${crypto.randomUUID()}`, { sync: false });
  await driver.settled();
  expect(asked).to.deep.equal([]);
  expect(shown(driver)).to.equal(undefined);
});

it('asks nothing of a server that does not offer to keep comparisons, until it does', async () => {
  const endpoint = `/server-${crypto.randomUUID()}`;
  const { asked, driver, offer } = await converse(endpoint, { sync: true, features: [] });
  await driver.settled();
  expect([asked, shown(driver)]).to.deep.equal([[], undefined]);
  offer.features = ['history'];
  driver.element.dispatchEvent(new LlmReconnectRequestEvent());
  await waitUntil(() => asked.some((one) => one.startsWith('PUT')), 'is sent', LONG);
  offer.features = [];
  driver.element.dispatchEvent(new LlmReconnectRequestEvent());
  await waitUntil(() => shown(driver) === undefined, 'is not said any more', LONG);
});

it('says what waits for a server that cannot be reached, before it could be asked for anything', async () => {
  const endpoint = `/server-${crypto.randomUUID()}`;
  const first = await converse(endpoint, { sync: true, features: [] });
  first.driver.element.remove();
  const backend: Backend = {
    run: () => {
      throw new LLMSelectError('network', 'Nobody is there.');
    },
    listModels: async () => {
      throw new LLMSelectError('network', 'Nobody is there.');
    },
  };
  const box = await fixture(html`<div>
    <llm-compare history="indexeddb" endpoint=${endpoint} sync .backend=${backend}></llm-compare>
  </div>`);
  const root = () => box.querySelector('llm-compare')?.shadowRoot?.querySelector('llm-status')?.shadowRoot;
  const text = () => root()?.querySelector('[part="sync"]')?.textContent;
  await waitUntil(() => text() === '1 comparison waits to be synchronised', 'is said', LONG);
  expect(first.asked).to.deep.equal([]);
});

it('says how a history of the page’s own stands with its server', async () => {
  const state: SyncState = { status: 'idle', pending: 0, merged: 1, syncedAt: 1 };
  const sync = { state, subscribe: () => () => {}, now: async () => {} };
  const history = Object.assign(createMemoryHistory(), { isOnServer: true, sync });
  const stage = createStage(['openai/a']);
  const content = html`<div><llm-compare .history=${history} .backend=${stage.backend}></llm-compare></div>`;
  const driver = await driveCompare(stage, content);
  await waitUntil(() => shown(driver)?.includes('both versions are kept'), 'is said', LONG);
});
