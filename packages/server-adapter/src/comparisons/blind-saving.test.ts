import { parseComparison, type Reveal } from '@llmselect/core';
import { createFakeModel, createManualClock } from '@llmselect/core/testing';
import { expect, test, vi } from 'vitest';
import { errorOf, eventsOf, fakeProvider, settled } from '../__fixtures__/handler.ts';
import { createMemoryStore } from '../stores/memory-store.ts';
import { keeping } from './__fixtures__/kept.ts';

const HOUR = 3_600_000;

/** Runs a blind comparison between two models and hands out its token. */
async function blindly(over: Record<string, unknown> = {}) {
  const clock = createManualClock();
  const model = (name: string, text: string, tokens: number) =>
    createFakeModel({
      id: `fake/${name}`,
      steps: [
        { type: 'start', modelId: `${name}-2026`, responseId: `response-of-${name}` },
        { type: 'warning', code: 'left-out', message: `${name} takes no seed.` },
        { type: 'reasoning-delta', text: `I am ${name}.` },
        { type: 'text-delta', text },
        { type: 'usage', usage: { outputTokens: tokens } },
        { type: 'end', finishReason: 'stop', rawFinishReason: `${name}_stop` },
      ],
    });
  const kept = keeping({
    clock,
    providers: [fakeProvider(model('alpha', 'Short.', 3), model('beta', 'Long.', 9))],
  });
  const body = {
    blind: true,
    models: ['fake/alpha', 'fake/beta'],
    messages: [{ role: 'user', content: 'Why?' }],
    ...over,
  };
  const running = kept.send('POST', '/v1/compare', body).then(eventsOf);
  let isOver = false;
  void running.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await settled(3);
    await clock.advance(100);
  }
  const events = await running;
  const { sealed = '', slots = [] } = events[0] as { sealed?: string; slots?: { id: string }[] };
  const vote = (kind: string, winner?: string) =>
    kept.send('POST', '/v1/reveal', { sealed, vote: { kind, winner } });
  const usage = async () =>
    (await (await kept.send('GET', '/v1/usage')).json()) as { rows: { modelId: string }[] };
  return { ...kept, clock, slots, vote, usage };
}

test('a blind comparison is stored without a word that tells a model, and is not counted, before the vote', async () => {
  const { read, rows, usage } = await blindly();
  const stored = await read('run-1');
  expect(parseComparison(stored)).toEqual(stored);
  expect(stored.turns[0]?.answers.map(({ versions }) => versions[0]?.text).toSorted()).toEqual([
    'Long.',
    'Short.',
  ]);
  expect(JSON.stringify([stored, await rows()])).not.toMatch(
    /alpha|beta|fake|tokens|reasoning":"I|timing|raw/i,
  );
  expect((await usage()).rows).toEqual([]);
});

test('a vote tells the stored comparison who was who, and how it was decided', async () => {
  const { read, vote, usage, slots, send } = await blindly();
  const winner = slots[0]?.id;
  const reveal = (await (await vote('best', winner)).json()) as Reveal;
  await settled(20);
  const stored = await read('run-1');
  expect(parseComparison(stored)).toEqual(stored);
  expect(stored.contestants.map(({ id, modelId }) => [id, modelId])).toEqual(
    reveal.slots.map(({ id, modelId }) => [id, modelId]),
  );
  const [turn] = stored.turns;
  for (const [place, slot] of (turn?.answers ?? []).entries()) {
    const { modelId = '', usage: used } = reveal.slots[place] ?? {};
    const name = modelId.split('/')[1];
    expect(slot.versions[0]).toMatchObject({
      modelId,
      servedModelId: `${name}-2026`,
      reasoning: `I am ${name}.`,
      text: name === 'alpha' ? 'Short.' : 'Long.',
      usage: used,
      status: 'done',
      warnings: [{ code: 'left-out' }],
    });
  }
  const ids = turn?.answers.map(({ versions }) => versions[0]?.id);
  expect(turn?.votes).toEqual([
    {
      id: 'run-1-vote',
      castAt: reveal.vote.castAt,
      kind: 'best',
      answerIds: ids,
      winner: ids?.[0],
      blind: true,
      early: false,
      tags: [],
    },
  ]);
  expect((await usage()).rows.map(({ modelId }) => modelId)).toEqual(['fake/alpha', 'fake/beta']);
  const board = (await (await send('GET', '/v1/leaderboard')).json()) as { rows: { modelId: string }[] };
  expect(board.rows[0]?.modelId).toBe(reveal.slots[0]?.modelId);
});

test('a vote that is sent again is stored once', async () => {
  const { read, vote } = await blindly();
  await vote('tie');
  await settled(20);
  const { revision } = await read('run-1');
  await vote('tie');
  await settled(20);
  const again = await read('run-1');
  expect([again.revision, again.turns[0]?.votes.length]).toEqual([revision, 1]);
  expect(await errorOf(await vote('all-bad'))).toMatchObject({ code: 'conflict' });
});

test('what a blind comparison used is counted an hour later if nobody votes, and at the latest when the process stops', async () => {
  const first = await blindly();
  await first.clock.advance(HOUR);
  await settled(20);
  expect((await first.usage()).rows).toHaveLength(2);

  const second = await blindly();
  await second.handler.drain(0);
  expect(await second.records.sumUsage('acme:user:ada', { since: 0, until: 1e15 })).toHaveLength(2);

  const erased = await blindly();
  await erased.send('DELETE', '/v1/me');
  await erased.vote('tie');
  await erased.clock.advance(HOUR);
  await settled(20);
  expect((await erased.usage()).rows).toEqual([]);
});

test('a blind comparison has no place in another, and may be kept out of the store', async () => {
  const { rows, send, vote, usage } = await blindly({ record: false });
  expect((await rows()).ids).toEqual([]);
  await vote('tie');
  await settled(20);
  expect((await rows()).ids).toEqual([]);
  expect((await usage()).rows).toHaveLength(2);
  const placed = { blind: true, models: ['fake/alpha'], messages: [], record: { comparisonId: 'mine' } };
  expect(await errorOf(await send('POST', '/v1/compare', placed))).toMatchObject({
    httpStatus: 400,
    param: 'record',
  });
});

test('only who ran a blind comparison finds it', async () => {
  const { caller, send } = await blindly();
  caller.now = { userId: 'bob', tenantId: 'acme' };
  expect((await send('GET', '/v1/comparisons/run-1')).status).toBe(404);
});

test('a vote that ends the run waits for the record that it belongs to', async () => {
  const clock = createManualClock();
  const memory = createMemoryStore({ clock });
  const steps = [{ type: 'text-delta', text: 'So it goes on' } as const, 60_000];
  const models = ['alpha', 'beta'].map((name) => createFakeModel({ id: `fake/${name}`, steps, clock }));
  const { send, read } = keeping({
    clock,
    providers: [fakeProvider(...models)],
    store: {
      ...memory,
      records: {
        ...memory.records,
        async write(owner, comparison, condition) {
          await new Promise<void>((resolve) => {
            clock.setTimeout(resolve, 1_500);
          });
          return memory.records.write(owner, comparison, condition);
        },
      },
    },
  });
  const body = {
    blind: true,
    models: ['fake/alpha', 'fake/beta'],
    messages: [{ role: 'user', content: 'Why?' }],
  };
  const response = await send('POST', '/v1/compare', body);
  const reader = response.body?.getReader();
  const head = new TextDecoder().decode((await reader?.read())?.value);
  const { sealed } = JSON.parse(/data: (.*)/.exec(head)?.[1] ?? '') as { sealed: string };
  const rest = (async () => {
    while ((await reader?.read())?.done === false);
  })();
  await clock.advance(300);
  const voting = send('POST', '/v1/reveal', { sealed, vote: { kind: 'tie' } });
  // To open the line-up takes time that no clock of ours owns: the answers must not come to their own end meanwhile.
  await vi.waitFor(() => expect(models.every(({ calls }) => calls[0]?.closed)).toBe(true));
  let isOver = false;
  void Promise.all([voting, rest]).then(() => {
    isOver = true;
  });
  while (!isOver) {
    await settled(3);
    await clock.advance(50);
  }
  for (let second = 0; second < 5; second += 1) {
    await settled(10);
    await clock.advance(1_000);
  }
  await settled(10);
  expect((await voting).status).toBe(200);
  const stored = await read('run-1');
  expect(stored.contestants.map(({ modelId }) => modelId).toSorted()).toEqual(['fake/alpha', 'fake/beta']);
  expect(stored.turns[0]?.votes).toMatchObject([{ kind: 'tie', early: true }]);
});
