import { expect, html, waitUntil } from '@open-wc/testing';
import '../define/llm-compare.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { createStage } from '../testing/stage.ts';

const { fetch } = window;
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
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

async function converse(endpoint: string, sync: boolean) {
  const asked = serve(endpoint);
  const stage = createStage(['openai/a', 'mistral/b']);
  const content = html`<div>
    <llm-compare history="indexeddb" endpoint=${endpoint} ?sync=${sync} .backend=${stage.backend}></llm-compare>
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
  return { asked, driver };
}

it('takes a comparison to the server by itself where the page says so', async () => {
  const { asked, driver } = await converse(`/server-${crypto.randomUUID()}`, true);
  const { id } = driver.element.comparison;
  const sent = () => asked.find((one) => one.startsWith(`PUT /v1/comparisons/${id} `));
  await waitUntil(sent, 'is sent', { timeout: 15_000 });
  expect(sent()).to.contain('Milk');
});

it('keeps a comparison to the browser where the page says nothing of a server', async () => {
  const { asked, driver } = await converse(`/server-${crypto.randomUUID()}`, false);
  await driver.settled();
  expect(asked).to.deep.equal([]);
});
