import type { SyncState } from '@llmselect/core';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { LlmCompare } from '../compare/compare.ts';
import '../define/llm-compare.ts';
import '../define/llm-status.ts';
import { driveCompare } from '../testing/compare-driver.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { createStage } from '../testing/stage.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmStatus } from './status.ts';

const RECORDS = sampleRecords({ count: 12, until: Date.UTC(2026, 10, 20) });
const NOT_SAVED = {
  status: 'failed',
  error: { code: 'storage-failed', message: 'The disk is full.', retryable: false },
} as const;

const SYNC: SyncState = { status: 'waiting', pending: 2, merged: 1 };

const show = (settings: Partial<LlmStatus> = {}) =>
  fixture<LlmStatus>(html`<llm-status
    .connection=${settings.connection ?? 'connected'}
    .models=${settings.models ?? 60}
    .session=${settings.session}
    .source=${settings.source}
    .running=${settings.running ?? 0}
    .background=${settings.background ?? 0}
    .saving=${settings.saving}
    .sync=${settings.sync}
    .leftOut=${settings.leftOut}
    lang=${settings.lang ?? 'en'}
  ></llm-status>`);
const part = (element: LlmStatus, name: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`);
const textOf = (element: LlmStatus, name: string) =>
  part(element, name)?.textContent?.replace(/\s+/g, ' ').trim();
const said = (element: LlmStatus) => element.shadowRoot?.querySelector('[role="status"]')?.textContent;

for (const theme of THEMES)
  it(`is accessible in ${theme}`, async () => {
    const content = html`<div>
        ${(['connecting', 'connected', 'offline', 'unreachable', 'refused'] as const).map(
          (connection) =>
            html`<llm-status .connection=${connection} .models=${3} .session=${RECORDS[0]} .source=${async () => RECORDS} .running=${2} .saving=${NOT_SAVED} .sync=${SYNC}></llm-status>`,
        )}
      </div>`;
    await expect(await fixture(themed(theme, content))).to.be.accessible();
  });

it('shows the connection, the models, what this comparison took and what goes on', async () => {
  const element = await show({ session: RECORDS[0], running: 2, background: 1 });
  expect(textOf(element, 'connection')).to.equal('Connected');
  expect(textOf(element, 'models')).to.equal('60 models on offer');
  expect(textOf(element, 'session')).to.match(/^Here: [\d.,K]+ tokens · \$\d/);
  expect(textOf(element, 'work')).to.equal('2 answers under way · 1 comparison goes on in the background');
  expect(part(element, 'total')).to.equal(null);
});

it('says nothing of what is not known, nor of work where there is none', async () => {
  const element = await show({ models: 0 });
  expect(element.shadowRoot?.querySelector('[part="base"]')?.textContent?.trim()).to.equal('Connected');
});

it('adds everything up when somebody wishes it, and again after it has failed', async () => {
  let broken = true;
  const source = async () => {
    if (broken) throw new TypeError('The disk is away.');
    return RECORDS.slice(1);
  };
  const element = await show({ session: RECORDS[0], source });
  const press = () => part(element, 'total')?.querySelector('button')?.click();
  press();
  await waitUntil(() => textOf(element, 'total')?.startsWith('Could not be added up'));
  broken = false;
  press();
  await waitUntil(() => textOf(element, 'total')?.startsWith('In total:'));
  expect(textOf(element, 'total')).to.match(/^In total: [\d.,K]+ tokens · \$\d/);
});

it('says that it is saving, but not while answers are written, and why something could not be saved', async () => {
  const saving = { status: 'saving' } as const;
  expect(textOf(await show({ saving }), 'work')).to.equal('Saving…');
  expect(textOf(await show({ saving, running: 1 }), 'work')).to.equal('1 answer under way');
  const failed = await show({ saving: NOT_SAVED });
  expect(textOf(failed, 'work')).to.equal('Not saved');
  expect(part(failed, 'work')?.querySelector('[title]')?.getAttribute('title')).to.equal('The disk is full.');
});

it('tells screen readers when the connection is lost and when it is back, and not of work', async () => {
  const element = await show({ connection: 'connecting' });
  const to = async (connection: LlmStatus['connection']) => {
    element.connection = connection;
    await element.updateComplete;
    return said(element);
  };
  expect(await to('connected')).to.equal('');
  element.running = 3;
  await element.updateComplete;
  expect(said(element)).to.equal('');
  expect(await to('offline')).to.contain('You are offline.');
  expect(await to('connected')).to.equal('Connected again.');
  expect(await to('unreachable')).to.equal('The server does not answer');
});

it('says how comparisons stand with their server, and nothing while nothing is known or nothing comes of asking', async () => {
  const told = async (sync: Partial<SyncState>) =>
    textOf(await show({ sync: { status: 'idle', pending: 0, merged: 0, ...sync } }), 'sync');
  const error = { code: 'network', message: 'Nobody is there.', retryable: true } as const;
  expect(await told({})).to.equal(undefined);
  expect(await told({ syncedAt: 1 })).to.equal('Synchronised');
  expect(await told({ syncedAt: 1, status: 'syncing' })).to.equal('Synchronised');
  expect(await told({ status: 'syncing', pending: 1 })).to.equal('Synchronising…');
  expect(await told({ status: 'waiting', pending: 2, error })).to.equal(
    '2 comparisons wait to be synchronised',
  );
  expect(await told({ status: 'syncing', pending: 1, error })).to.equal(
    '1 comparison waits to be synchronised',
  );
  expect(await told({ status: 'waiting', error })).to.equal(undefined);
  expect(await told({ status: 'waiting', error: { ...error, code: 'unauthorized' } })).to.equal(
    'Not everything is synchronised',
  );
  expect(await told({ syncedAt: 1, error })).to.equal('Not everything is synchronised');
  expect(await told({ syncedAt: 1, merged: 1 })).to.equal(
    'Synchronised · 1 comparison was changed elsewhere too: both versions are kept',
  );
});

it('tells screen readers what waits to be synchronised, that it is done, and that both versions are kept', async () => {
  const element = await show();
  const to = async (sync: Partial<SyncState>) => {
    element.sync = { status: 'idle', pending: 0, merged: 0, syncedAt: 1, ...sync };
    await element.updateComplete;
    return said(element);
  };
  expect(await to({})).to.equal('');
  expect(await to({ status: 'syncing', pending: 1 })).to.equal('');
  expect(await to({ status: 'waiting', pending: 1 })).to.equal('1 comparison waits to be synchronised');
  expect(await to({ status: 'waiting', pending: 2 })).to.equal('1 comparison waits to be synchronised');
  expect(await to({})).to.equal('Everything is synchronised again.');
  expect(await to({ merged: 2 })).to.contain('2 comparisons were changed elsewhere too');
  const error = { code: 'invalid-request', message: 'Too much.', retryable: false } as const;
  expect(await to({ merged: 2, error })).to.equal('Not everything is synchronised');
  element.connection = 'offline';
  expect(await to({ status: 'waiting', pending: 3 })).to.contain('You are offline.');
});

it('offers to try an unreachable server again', async () => {
  const element = await show({ connection: 'unreachable' });
  const asked = oneEvent(element, 'llm-reconnect-request');
  element.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click();
  const event = await asked;
  expect([event.cancelable, event.composed]).to.deep.equal([true, true]);
});

it('leaves out what a page leaves out', async () => {
  const some = await show({ leftOut: 'models total', session: RECORDS[0], source: async () => RECORDS });
  expect([part(some, 'models'), part(some, 'total')]).to.deep.equal([null, null]);
  expect(part(some, 'session')).not.to.equal(null);
  const none = await show({ leftOut: '' });
  expect(part(none, 'base')?.hidden).to.equal(true);
});

it('stands below the prompt of the widget, unless the page leaves it out', async () => {
  const stage = createStage(['openai/a', 'mistral/b']);
  const driver = await driveCompare(
    stage,
    html`<div><llm-compare .backend=${stage.backend}></llm-compare></div>`,
  );
  const bar = () => driver.root.querySelector('llm-status');
  await waitUntil(() => bar()?.connection === 'connected');
  expect(bar()?.models).to.equal(2);
  await driver.settled();
  driver.element.setAttribute('no-status', '');
  await driver.settled();
  expect(bar()).to.equal(null);
});

/** A server that can be away; its provider never answers. */
function weakServer() {
  const server = { away: false };
  const lines = ({ contestants }: { contestants: readonly { id: string }[] }) =>
    [
      { type: 'run', runId: 'r1' },
      ...contestants.flatMap(({ id: contestantId }) => [
        { type: 'run-start', contestantId, atMs: 1 },
        { type: 'error', contestantId, atMs: 2, error: { code: 'network', message: 'No model.' } },
      ]),
      { type: 'done' },
    ].map((message) => `data: ${JSON.stringify(message)}\n\n`);
  const answer: typeof fetch = async (_, init) => {
    if (server.away) throw new TypeError('Nobody is there.');
    if (init?.method !== 'POST')
      return Response.json({
        models: [{ id: 'openai/a', providerId: 'openai', modelId: 'a', displayName: 'A' }],
      });
    const headers = { 'content-type': 'text/event-stream' };
    return new Response(lines(JSON.parse(String(init.body))).join(''), { headers });
  };
  return Object.assign(server, { answer });
}

it('is not connected once a run broke off and the server is away, until the server answers again', async () => {
  const server = weakServer();
  const original = globalThis.fetch;
  globalThis.fetch = server.answer;
  try {
    const element = await fixture<LlmCompare>(
      html`<llm-compare endpoint="/weak" history="none"></llm-compare>`,
    );
    const told: (string | undefined)[] = [];
    const bar = () => element.shadowRoot?.querySelector('llm-status');
    const comes = (connection: string) =>
      waitUntil(() => {
        if (told.at(-1) !== bar()?.connection) told.push(bar()?.connection);
        return told.at(-1) === connection;
      });
    const after = async (act: () => unknown, connection: string) => {
      await act();
      await element.updateComplete;
      await comes(connection);
    };
    await comes('connected');
    await after(() => element.run('Hello'), 'connected');
    server.away = true;
    await after(() => element.run('Still there?'), 'unreachable');
    await after(() => bar()?.shadowRoot?.querySelector('button')?.click(), 'unreachable');
    server.away = false;
    await after(() => element.run('And now?'), 'connected');
    expect(told.filter((state) => state !== undefined && state !== 'connecting')).to.deep.equal([
      'connected',
      'unreachable',
      'connected',
    ]);
  } finally {
    globalThis.fetch = original;
  }
});
