import { type BlindRun, type BlindVote, connect, createSession, type RunEvent } from '@llmselect/core';
import { collect, createFakeModel } from '@llmselect/core/testing';
import { afterEach, expect, test } from 'vitest';
import { fakeProvider, handlerWith } from '../__fixtures__/handler.ts';
import { type Served, serve } from '../node/__fixtures__/serve.ts';
import { toNode } from '../node/index.ts';
import { blindRequest } from './__fixtures__/blind-client.ts';
import { CANARIES, tellingModels } from './__fixtures__/telling-models.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

async function connected(options: Parameters<typeof handlerWith>[0] = {}) {
  const handler = handlerWith({ providers: [fakeProvider(...tellingModels())], ...options });
  const served = await serve(toNode(handler));
  open.push(served);
  const backend = connect(`${served.url}/api/llmselect`);
  // The interface leaves both open; `connect` has them.
  const run = (...models: readonly string[]) =>
    backend.runBlind?.({
      ...blindRequest(...models),
      blind: true,
      messages: [{ role: 'user', content: 'Why?' }],
    }) as BlindRun;
  const reveal = async (sealed: string, vote: BlindVote) => backend.reveal?.({ sealed, vote });
  return { served, backend, run, reveal };
}

test('connect opens a blind run, reads its slots and reveals them', async () => {
  const { run, reveal } = await connected();
  const blind = run('fake/talker', 'fake/thinker');
  const events = await collect(blind);
  const { runId, slots, sealed } = await blind.opening;
  expect(slots.map(({ id }) => id)).toEqual(['slot-1', 'slot-2']);
  expect(new Set(events.map(({ contestantId }) => contestantId))).toEqual(new Set(['slot-1', 'slot-2']));
  for (const canary of CANARIES) expect(JSON.stringify({ events, slots, sealed })).not.toContain(canary);
  const told = await reveal(sealed, { kind: 'best', winner: 'slot-1' });
  expect(told).toMatchObject({ runId, vote: { kind: 'best', winner: 'slot-1' } });
  expect(told?.slots.map(({ modelId }) => modelId).toSorted()).toEqual(['fake/talker', 'fake/thinker']);
  await expect(reveal(sealed, { kind: 'tie' })).rejects.toMatchObject({ code: 'conflict', status: 409 });
});

test('a run that is refused never opens, and each slot says why', async () => {
  const { run } = await connected();
  const blind = run('fake/talker', 'other/x');
  const events = await collect(blind);
  expect(events.map(({ contestantId, type }) => `${contestantId} ${type}`)).toEqual([
    'slot-1 run-start',
    'slot-1 error',
    'slot-2 run-start',
    'slot-2 error',
  ]);
  await expect(blind.opening).rejects.toMatchObject({ code: 'not-found', param: 'models[1]' });
});

test('a reader that leaves before the run has opened leaves nobody waiting', async () => {
  const { run } = await connected();
  const blind = run('fake/talker');
  blind.abort?.();
  expect((await collect(blind)).at(-1)?.type).toBe('abort');
  await expect(blind.opening).rejects.toMatchObject({ code: 'aborted' });
});

test('a server that keeps nothing blind is not believed', async () => {
  const fetch = async () =>
    new Response('id: 1\ndata: {"type":"run","runId":"r"}\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    });
  const backend = connect('https://old.example', { fetch });
  const blind = backend.runBlind?.({ ...blindRequest('fake/a'), blind: true, messages: [] }) as BlindRun;
  const events: RunEvent[] = await collect(blind);
  expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'misconfigured' } });
  await expect(blind.opening).rejects.toMatchObject({ code: 'misconfigured' });
  await expect(backend.reveal?.({ sealed: 'x', vote: { kind: 'tie' } })).rejects.toMatchObject({
    code: 'misconfigured',
  });
});

test('a stream that ends before it has opened leaves nobody waiting', async () => {
  const fetch = async () =>
    new Response('event: done\ndata: {}\n\n', { headers: { 'content-type': 'text/event-stream' } });
  const backend = connect('https://odd.example', { fetch });
  const blind = backend.runBlind?.({ ...blindRequest('fake/a'), blind: true, messages: [] }) as BlindRun;
  expect((await collect(blind)).at(-1)).toMatchObject({ type: 'error', error: { code: 'stream-truncated' } });
  await expect(blind.opening).rejects.toMatchObject({ code: 'stream-truncated' });
});

test('a blind session over a server knows no model until its vote', async () => {
  const { backend } = await connected();
  const session = createSession({ backend, contestants: ['fake/talker', 'fake/thinker'], blind: true });
  const seen: string[] = [];
  session.subscribe(({ comparison }) => seen.push(JSON.stringify(comparison)));
  await session.send('Why?');
  for (const canary of ['fake/', 'served-', 'canary-', 'raw-reason'])
    expect(seen.join('')).not.toContain(canary);
  session.vote({ kind: 'tie' });
  await session.reveal();
  const { contestants, turns } = session.state.comparison;
  for (const slot of turns[0]?.answers ?? []) {
    const model = contestants.find(({ id }) => id === slot.contestantId)?.modelId;
    const expected = model === 'fake/talker' ? 'It is blue.' : 'Rayleigh scattering.';
    expect(slot.versions[0]).toMatchObject({
      text: expected,
      modelId: model,
      servedModelId: expect.any(String),
    });
  }
  await session.send('And then?').catch(() => {});
  expect(session.state.comparison.turns[1]?.answers[0]?.versions[0]?.modelId).toBe(contestants[0]?.modelId);
});

test('a vote over the wire while answers arrive stops the models', async () => {
  const slow = createFakeModel({
    id: 'fake/slow',
    steps: [
      { type: 'text-delta', text: 'Once upon a time there was a model that went on and on.' },
      new Promise<never>(() => {}),
    ],
  });
  const { backend } = await connected({ providers: [fakeProvider(slow)] });
  const session = createSession({ backend, contestants: ['fake/slow', 'fake/slow'], blind: true });
  const text = new Promise<void>((resolve) => {
    session.subscribe(({ comparison }) => {
      if (comparison.turns[0]?.answers.every(({ versions }) => versions[0]?.text !== '') === true) resolve();
    });
  });
  const sent = session.send('Why?');
  await text;
  expect(session.vote({ kind: 'all-bad' })).toMatchObject({ early: true });
  await session.reveal();
  await sent;
  expect(slow.calls.every(({ closed }) => closed)).toBe(true);
  expect(session.state.comparison.contestants.map(({ modelId }) => modelId)).toEqual([
    'fake/slow',
    'fake/slow',
  ]);
});
