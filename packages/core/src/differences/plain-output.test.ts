import { expect, test } from 'vitest';
import type { LanguageModel } from '../contract/model.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { withPlainOutput } from './plain-output.ts';

const OUTPUT = { name: 'found', schema: { type: 'object' } };
const SAID: readonly StreamEvent[] = [
  { type: 'text-delta', text: '{}' },
  { type: 'end', finishReason: 'stop' },
];

/** A model that fails so when structured output is asked for, after these events. */
function failing(cause: unknown, before: readonly StreamEvent[] = []) {
  const asked: ModelRequest[] = [];
  const model: LanguageModel = {
    specification: 1,
    id: 'a/b',
    providerId: 'a',
    modelId: 'b',
    async *stream(request) {
      asked.push(request);
      if (request.output !== undefined) {
        yield* before;
        throw cause;
      }
      yield* SAID;
    },
  };
  return { model: withPlainOutput(model), asked };
}

async function read(model: LanguageModel, request: ModelRequest): Promise<readonly StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of model.stream(request)) events.push(event);
  return events;
}

const refusal = (param?: string) => new LLMSelectError('invalid-request', 'No.', { status: 400, param });

test.each([undefined, 'response_format', 'text.format', 'output_config.format', 'responseJsonSchema'])(
  'a model whose provider refuses the field %s is asked by the prompt alone, and says so',
  async (param) => {
    const { model, asked } = failing(refusal(param));

    expect(await read(model, { messages: [], system: 'Judge.', output: OUTPUT })).toEqual([
      expect.objectContaining({ type: 'warning', code: 'unsupported-parameter', param: 'output' }),
      ...SAID,
    ]);
    expect(asked).toEqual([
      { messages: [], system: 'Judge.', output: OUTPUT },
      { messages: [], system: 'Judge.' },
    ]);
  },
);

test.each([
  ['another field is refused', refusal('max_tokens'), []],
  ['the key is refused', new LLMSelectError('unauthorized', 'No.'), []],
  ['it failed in some other way', new Error('No.'), []],
  ['it had begun to answer', refusal(), [{ type: 'start' }] as const],
])('where %s it is not asked again', async (_name, cause, before) => {
  const { model, asked } = failing(cause, before);

  await expect(read(model, { messages: [], output: OUTPUT })).rejects.toBe(cause);
  expect(asked).toHaveLength(1);
});

test('a model that takes it is asked once, and is the same model', async () => {
  const asked: ModelRequest[] = [];
  const model = withPlainOutput({
    specification: 1,
    id: 'a/b',
    providerId: 'a',
    modelId: 'b',
    async *stream(request) {
      asked.push(request);
      yield* SAID;
    },
  });

  expect(await read(model, { messages: [], output: OUTPUT })).toEqual(SAID);
  expect(asked).toHaveLength(1);
  expect(model).toMatchObject({ specification: 1, id: 'a/b', providerId: 'a', modelId: 'b' });
});
