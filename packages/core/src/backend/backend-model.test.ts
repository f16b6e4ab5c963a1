import { expect, test } from 'vitest';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { RunEvent } from '../run/run-event.ts';
import type { Backend, RunRequest } from './backend.ts';
import { backendModel } from './backend-model.ts';

type Told = RunEvent extends infer Event ? Omit<Event & RunEvent, 'contestantId' | 'atMs'> : never;

function backendOf(events: readonly Told[], asked: RunRequest[] = []): Backend {
  return {
    async *run(request) {
      asked.push(request);
      for (const event of events) yield { ...event, contestantId: 'model', atMs: 1 } as RunEvent;
    },
    listModels: async () => ({ models: [] }),
  };
}

async function read(events: readonly Told[], signal?: AbortSignal): Promise<readonly StreamEvent[]> {
  const told: StreamEvent[] = [];
  const request = { messages: [{ role: 'user' as const, content: 'Which?' }] };
  for await (const event of backendModel(backendOf(events), 'openai/gpt-5').stream(request, { signal }))
    told.push(event);
  return told;
}

test('a model of a backend says what the run says, without what only a run knows', async () => {
  expect(
    await read([
      { type: 'queued' },
      { type: 'run-start' },
      { type: 'text-delta', text: '{}' } as Told,
      { type: 'end', finishReason: 'stop' } as Told,
    ]),
  ).toEqual([
    { type: 'activity' },
    { type: 'activity' },
    { type: 'text-delta', text: '{}' },
    { type: 'end', finishReason: 'stop' },
  ]);
});

test('each stream is one run of that model, kept nowhere', async () => {
  const asked: RunRequest[] = [];
  const model = backendModel(backendOf([], asked), 'openai/gpt-5');
  const request = { system: 'Judge.', messages: [], params: { maxOutputTokens: 9 } };
  for await (const _event of model.stream(request));

  expect(model).toMatchObject({ id: 'openai/gpt-5', providerId: 'openai', modelId: 'gpt-5' });
  expect(asked).toEqual([
    { ...request, contestants: [{ id: 'model', model: 'openai/gpt-5' }], record: false },
  ]);
});

test('structured output is asked for where a run may ask for it, and nowhere else', async () => {
  const output = { name: 'found', schema: { type: 'object' } };
  const asked: RunRequest[] = [];
  for (const takesOutput of [true, undefined])
    for await (const _event of backendModel({ ...backendOf([], asked), takesOutput }, 'a/b').stream({
      messages: [],
      output,
    }));

  expect(asked.map((request) => request.output)).toEqual([output, undefined]);
  expect(asked.map((request) => 'output' in request)).toEqual([true, false]);
});

test('how the run fails is thrown as what it is', async () => {
  const error = new LLMSelectError('rate-limited', 'Wait a moment.').toJSON();

  await expect(read([{ type: 'error', error } as Told])).rejects.toMatchObject({ code: 'rate-limited' });
  await expect(read([{ type: 'abort' }])).rejects.toMatchObject({ code: 'aborted' });
  await expect(read([{ type: 'abort' }], AbortSignal.abort('gone'))).rejects.toBe('gone');
});
