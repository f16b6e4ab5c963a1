import { describe, expect, test } from 'vitest';
import { localBackend } from '../backend/local-backend.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { RunEvent } from '../run/run-event.ts';
import { createFakeModel, sayingSteps } from '../testing/fake-model.ts';
import { createFakeProvider } from '../testing/fake-provider.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { measureModels } from '../votes/measure-models.ts';
import { scriptedBackend } from './__fixtures__/scripted-backend.ts';
import type { BatchOptions } from './batch.ts';
import { createBatch } from './create-batch.ts';
import type { NewBatch } from './new-batch.ts';

const ROWS = ['one', 'two', 'three'].map((word) => ({ word }));

function open(
  script?: Parameters<typeof scriptedBackend>[0],
  options: Partial<NewBatch> & Partial<BatchOptions> = {},
) {
  const backend = scriptedBackend(script);
  const clock = createManualClock();
  let ids = 0;
  const batch = createBatch({
    name: 'Words',
    template: 'Say {{word}}',
    rows: ROWS,
    contestants: ['fake/a', 'fake/b'],
    backend,
    clock,
    concurrency: 1,
    generateId: () => `id-${++ids}`,
    ...options,
  } as BatchOptions);
  const prompts = () => backend.asked.map(({ contestantId, prompt }) => `${contestantId} ${prompt}`);
  const statuses = () => batch.state.rows.map(({ status }) => status);
  return { backend, clock, batch, prompts, statuses };
}

describe('a batch', () => {
  test('asks nothing until it is told to, then every row of every contestant once', async () => {
    const { batch, backend, prompts } = open();
    expect([batch.state.status, backend.asked]).toEqual(['idle', []]);
    expect(batch.state.cells).toEqual({ waiting: 6, running: 0, done: 0, failed: 0 });
    await batch.resume();
    expect(batch.state).toMatchObject({
      status: 'done',
      cells: { waiting: 0, running: 0, done: 6, failed: 0 },
    });
    expect(prompts()).toEqual([
      'm1 Say one',
      'm2 Say one',
      'm1 Say two',
      'm2 Say two',
      'm1 Say three',
      'm2 Say three',
    ]);
    await batch.resume();
    expect([batch.state.status, backend.asked.length]).toEqual(['done', 6]);
  });

  test('leaves a comparison a row, tagged with its name, that measures like any other', async () => {
    const { batch } = open(undefined, {
      tags: ['nightly', 'Words'],
      template: { prompt: 'Say {{word}}', system: 'Be {{how=brief}}.' },
      params: { temperature: 0 },
    });
    await batch.resume();
    expect(batch.comparisons.map(({ title }) => title)).toEqual([
      'Words, row 1',
      'Words, row 2',
      'Words, row 3',
    ]);
    expect(batch.comparisons[0]).toMatchObject({
      tags: ['Words', 'nightly'],
      system: 'Be brief.',
      params: { temperature: 0 },
      contestants: [
        { id: 'm1', modelId: 'fake/a' },
        { id: 'm2', modelId: 'fake/b' },
      ],
      turns: [
        {
          prompt: { role: 'user', content: 'Say one' },
          answers: [{ versions: [{ status: 'done', text: 'fake/a on Say one' }] }, {}],
        },
      ],
    });
    const measures = measureModels(batch.comparisons, { tag: 'Words' });
    expect(measures.map(({ modelId, answers }) => [modelId, answers])).toEqual([
      ['fake/a', 3],
      ['fake/b', 3],
    ]);
    expect(measures[0]?.usdPerAnswer).toBeCloseTo(0.001);
  });

  test('goes on when a model fails, and asks it again only when told to', async () => {
    let broken = true;
    const { batch, backend, prompts, statuses } = open(({ model, prompt }) =>
      broken && model === 'fake/b' && prompt !== 'Say two' ? 'content-filtered' : 'ok',
    );
    await batch.resume();
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 4, failed: 2 } });
    expect(statuses()).toEqual(['failed', 'done', 'failed']);
    expect(batch.state.rows[0]?.cells).toEqual({ m1: 'done', m2: 'failed' });
    broken = false;
    backend.asked.length = 0;
    await batch.retryFailed();
    expect(prompts()).toEqual(['m2 Say one', 'm2 Say three']);
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 6, failed: 0 } });
    expect(batch.comparisons[0]?.turns[0]?.answers[1]).toMatchObject({
      current: 1,
      versions: [{ status: 'error' }, { status: 'done' }],
    });
  });

  test('tells why a row could not be asked, and asks the others', async () => {
    const { batch, prompts } = open(undefined, { rows: [{ word: 'one' }, { word: '' }, {}] });
    await batch.resume();
    expect(prompts()).toEqual(['m1 Say one', 'm2 Say one']);
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 2, failed: 4 } });
    expect(batch.state.rows[1]).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-request', param: 'word' },
    });
    await batch.retryFailed();
    expect(batch.state.cells.failed).toBe(4);
  });

  test('asks as many rows at the same time as it may, two by default', async () => {
    const later = () => Promise.resolve().then(() => 'ok' as const);
    const rows = Array.from({ length: 20 }, (_, index) => ({ word: `w${index}` }));
    for (const [concurrency, most] of [
      [undefined, 2],
      [5, 5],
      [0, 1],
    ]) {
      const { batch, backend } = open(later, { rows, concurrency });
      await batch.resume();
      expect(backend.most).toBe(most);
    }
  });

  test('tells its listeners of each answer, and keeps what did not change', async () => {
    const { batch } = open();
    const first = batch.state.rows;
    const told: string[] = [];
    const stop = batch.subscribe(({ status, cells, rows }) => {
      told.push(`${status} ${cells.waiting} ${cells.running} ${cells.done}`);
      if (cells.done === 1) expect(rows[2]).toBe(first[2]);
    });
    await batch.resume();
    stop();
    expect(told.slice(0, 4)).toEqual(['running 6 0 0', 'running 4 2 0', 'running 4 1 1', 'running 4 0 2']);
    expect(told.at(-1)).toBe('done 0 0 6');
  });
});

test('a batch runs over a local backend, which asks again by itself when it is told to slow down', async () => {
  const clock = createManualClock();
  const slow = new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs: 1_000 });
  let refused = 2;
  const refuse = () => {
    refused -= 1;
    return refused >= 0 ? slow : undefined;
  };
  const steps = [refuse, ...sayingSteps('Fine.', 'fake/a')];
  const provider = createFakeProvider([createFakeModel({ id: 'fake/a', steps })]);
  const backend = localBackend({ providers: [provider], clock, random: () => 0 });
  const { batch } = open(undefined, { backend, clock, contestants: ['fake/a', 'fake/unknown'] });
  const rest = batch.resume();
  await clock.advance(10_000);
  await rest;
  expect(batch.state).toMatchObject({ status: 'done', cells: { done: 3, failed: 3 } });
  expect(batch.comparisons[0]?.turns[0]?.answers[0]?.versions).toMatchObject([
    { status: 'done', text: 'Fine.', attempts: 3 },
  ]);
});

test('a backend that breaks in the middle of a batch of events is told like any other', async () => {
  const backend = {
    run: () => ({
      async *batches(): AsyncGenerator<readonly RunEvent[]> {
        yield [{ type: 'run-start', contestantId: 'm1', atMs: 0 }];
        throw new TypeError('fetch failed');
      },
      [Symbol.asyncIterator]: () => {
        throw new Error('This one is not read.');
      },
    }),
  };
  const { batch } = open(undefined, { backend });
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'network' }, cells: { waiting: 6 } });
});

describe('a batch that is paused', () => {
  test('ends what is under way, asks nothing more, and goes on where it was', async () => {
    const { batch, prompts } = open();
    const stop = batch.subscribe(({ cells }) => {
      if (cells.done === 1) void batch.pause();
    });
    await batch.resume();
    stop();
    expect(batch.state).toMatchObject({ status: 'paused', cells: { waiting: 4, done: 2 } });
    expect(batch.state.error).toBeUndefined();
    await batch.resume();
    expect(batch.state.status).toBe('done');
    expect(new Set(prompts()).size).toBe(6);
    expect(prompts()).toHaveLength(6);
  });

  test('and told to go on before it has come to rest asks nothing twice', async () => {
    const { batch, prompts } = open();
    const started = batch.resume();
    const paused = batch.pause();
    expect(batch.state.status).toBe('pausing');
    await Promise.all([batch.resume(), batch.resume(), started, paused]);
    expect(batch.state.status).toBe('done');
    expect(prompts()).toHaveLength(6);
    await batch.pause();
    expect(batch.state.status).toBe('done');
  });

  test('waits for what is under way before it goes on, so that no more rows are asked at once than may be', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { batch, backend, clock } = open(() => gate.then(() => 'ok' as const));
    const started = batch.resume();
    await clock.advance(0);
    void batch.pause();
    const resumed = batch.resume();
    await clock.advance(0);
    expect([backend.asked.length, batch.state.status]).toEqual([1, 'pausing']);
    release();
    await Promise.all([started, resumed]);
    expect([batch.state.status, backend.most, backend.asked.length]).toEqual(['done', 1, 6]);
  });
});

describe('a batch that is aborted', () => {
  test('stops what is under way at once, and asks it again if it ever goes on', async () => {
    let hangs = true;
    const { batch, prompts, statuses } = open(({ contestantId, prompt }) =>
      hangs && contestantId === 'm2' && prompt === 'Say two' ? 'hang' : 'ok',
    );
    const rest = batch.resume();
    await new Promise<void>((resolve) => {
      const stop = batch.subscribe(({ cells }) => {
        if (cells.done < 3) return;
        stop();
        resolve();
      });
    });
    expect(batch.state.rows[1]?.cells).toEqual({ m1: 'done', m2: 'running' });
    await batch.abort();
    await rest;
    expect(batch.state).toMatchObject({
      status: 'aborted',
      cells: { waiting: 3, running: 0, done: 3, failed: 0 },
    });
    expect(statuses()).toEqual(['done', 'waiting', 'waiting']);
    hangs = false;
    await batch.resume();
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 6 } });
    expect(prompts().filter((prompt) => prompt === 'm2 Say two')).toHaveLength(2);
    expect(prompts()).toHaveLength(7);
  });

  test('before it began or after its end has nothing to stop', async () => {
    const { batch } = open();
    await batch.abort();
    expect(batch.state.status).toBe('aborted');
    await batch.resume();
    await batch.abort();
    expect(batch.state.status).toBe('done');
  });
});

describe('a backend that answers nobody', () => {
  test.each(['unauthorized', 'forbidden', 'misconfigured', 'quota-exceeded', 'throw', 'abort'] as const)(
    'with %s pauses the batch with the reason, and no answer is lost',
    async (outcome) => {
      let down = true;
      const { batch, backend, clock } = open(({ prompt }) => (down && prompt === 'Say two' ? outcome : 'ok'));
      await batch.resume();
      expect(batch.state).toMatchObject({ status: 'paused', cells: { waiting: 4, done: 2, failed: 0 } });
      expect(batch.state.error?.message).toMatch(/\S+/);
      down = false;
      await batch.resume();
      await clock.advance(0);
      expect(batch.state).toMatchObject({ status: 'done', cells: { done: 6, failed: 0 } });
      expect(batch.state.error).toBeUndefined();
      expect(backend.asked.filter(({ prompt }) => prompt !== 'Say two')).toHaveLength(4);
      const [slot] = batch.comparisons[1]?.turns[0]?.answers ?? [];
      expect(slot?.versions.at(slot.current)).toMatchObject({ status: 'done' });
    },
  );

  test('for a reason that passes is waited for, as long as it asks and longer each time', async () => {
    const busy = new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs: 30_000 });
    let left = 2;
    const { batch, clock, backend } = open(({ contestantId }) => {
      if (contestantId === 'm2') left -= 1;
      return left >= (contestantId === 'm2' ? 0 : 1) ? busy : 'ok';
    });
    const rest = batch.resume();
    await clock.advance(29_999);
    expect([backend.asked.length, batch.state.cells.waiting]).toEqual([2, 6]);
    await clock.advance(1);
    expect(backend.asked).toHaveLength(4);
    await clock.advance(30_000);
    await rest;
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 6 } });
    expect(backend.asked).toHaveLength(10);
  });

  test('for longer than a day pauses the batch at once, and says why', async () => {
    const limited = new LLMSelectError('rate-limited', 'Next week.', { retryAfterMs: 7 * 86_400_000 });
    const { batch, clock } = open(() => limited);
    void batch.resume();
    await clock.advance(0);
    expect(batch.state).toMatchObject({ status: 'paused', error: { message: 'Next week.' } });
    expect(clock.waiting).toBe(0);
  });

  test('four times in a row pauses the batch, and a pause cuts the waiting short', async () => {
    const { batch, clock, backend } = open(() => 'network');
    const rest = batch.resume();
    await clock.advance(5_000 + 10_000 + 20_000);
    await rest;
    expect(backend.asked).toHaveLength(8);
    expect(batch.state).toMatchObject({
      status: 'paused',
      error: { code: 'network' },
      cells: { waiting: 6, failed: 0 },
    });
    const again = batch.resume();
    await clock.advance(1);
    await batch.pause();
    await again;
    expect(batch.state).toMatchObject({ status: 'paused', cells: { waiting: 6 } });
    expect(batch.state.error).toBeUndefined();
    expect(clock.waiting).toBe(0);
  });

  test('but for one model alone is a failure like any other', async () => {
    const { batch } = open(({ contestantId }) => (contestantId === 'm1' ? 'unauthorized' : 'ok'));
    await batch.resume();
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 3, failed: 3 } });
  });

  test('whose streams are cut fails those answers, and no others', async () => {
    const { batch } = open(({ contestantId }) => (contestantId === 'm2' ? 'cut' : 'ok'));
    await batch.resume();
    expect(batch.state).toMatchObject({ status: 'done', cells: { done: 3, failed: 3 } });
    expect(batch.comparisons[0]?.turns[0]?.answers[1]?.versions[0]?.error?.code).toBe('stream-truncated');
  });

  test('and throws before it begins is told like any other', async () => {
    const backend = {
      run: () => {
        throw new LLMSelectError('misconfigured', 'No providers.');
      },
    };
    const { batch } = open(undefined, { backend });
    await batch.resume();
    expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'misconfigured' } });
    expect(batch.state.cells.waiting).toBe(6);
  });
});

describe('several wordings of a prompt', () => {
  const template = [
    { version: 'A', prompt: 'Say {{word}}' },
    { version: 'B', prompt: 'Shout {{word}}', system: 'Be {{how=loud}}.' },
  ];

  test('are contestants of their own, each with its own words', async () => {
    const { batch, backend } = open(undefined, { template, rows: [{ word: 'x' }] });
    await batch.resume();
    expect(backend.asked.map(({ contestantId, model, messages }) => [contestantId, model, messages])).toEqual(
      [
        ['m1', 'fake/a'],
        ['m2', 'fake/b'],
      ].flatMap(([id, model]) => [
        [`${id}~A`, model, [{ role: 'user', content: 'Say x' }]],
        [
          `${id}~B`,
          model,
          [
            { role: 'system', content: 'Be loud.' },
            { role: 'user', content: 'Shout x' },
          ],
        ],
      ]),
    );
    expect(batch.state.contestants[1]).toEqual({
      id: 'm1~B',
      modelId: 'fake/a',
      label: 'fake/a · B',
      promptVersion: 'B',
    });
    expect(batch.comparisons[0]?.turns[0]?.prompt.content).toEqual([
      { type: 'text', text: '[A]\nSay x' },
      { type: 'text', text: '[B, system prompt]\nBe loud.\n\n[B]\nShout x' },
    ]);
  });
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ rows: [] }, 'rows'],
  [{ rows: Array.from({ length: 10_001 }, () => ({ word: 'x' })) }, 'rows'],
  [{ template: ' ' }, 'template'],
  [{ template: [] }, 'template'],
  [{ template: [{ prompt: 'a' }, { prompt: 'b' }] }, 'template'],
  [{ template: ['x', 'x'].map((version) => ({ version, prompt: 'a' })) }, 'template'],
  [{ template: ['x', 'a~b'].map((version) => ({ version, prompt: 'a' })) }, 'template'],
  [{ template: 'Say {{wrod}}' }, 'wrod'],
  [{ contestants: [] }, 'contestants'],
  [{ contestants: ['x', 'x'].map((id) => ({ id, modelId: 'fake/a' })) }, 'contestants'],
  [{ contestants: [{ id: 'a~b', modelId: 'fake/a' }] }, 'contestants'],
] as const)('a batch of %j is refused', (options, param) => {
  expect(() => open(undefined, options as Partial<NewBatch>)).toThrow(
    expect.objectContaining({ code: 'invalid-request', param }),
  );
});
