import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFolder } from './check-folder.ts';

const BODY =
  'data: {"choices":[{"index":0,"delta":{"content":"Grüße"},"finish_reason":"stop"}],"usage":{"prompt_tokens":2,"completion_tokens":1}}\n\ndata: [DONE]\n\n';
const EXPECTED = {
  text: 'Grüße',
  reasoning: '',
  finishReason: 'stop',
  usage: { input: 2, output: 1, cached: null, cacheWrite: null, reasoning: null },
  toolCalls: [],
  errors: 0,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  await writeFile(join(folder, 'one.sse'), BODY);
});
afterEach(() => rm(folder, { recursive: true }));

async function check(change: object, api = 'chat') {
  const streams = [{ id: 'one', api, file: 'one.sse', expected: { ...EXPECTED, ...change } }];
  await writeFile(join(folder, 'expected.json'), JSON.stringify({ streams }));
  return checkFolder(folder, 2);
}

test('a recording that is read as expected, however it is cut, is right', async () => {
  expect(await check({})).toEqual({ total: 1, wrong: new Map() });
  expect((await check({ text: 'other', textAlt: ['Grüße'] })).wrong.size).toBe(0);
});

test.each([
  ['text', 'Grüß'],
  ['reasoning', 'Hm.'],
  ['finishReason', 'interrupted'],
  ['usage', { ...EXPECTED.usage, output: 2 }],
  ['toolCalls', [{ name: 'weather' }]],
  ['errors', 1],
])('a difference in %s is told', async (field, wanted) => {
  const { wrong } = await check({ [field]: wanted });
  expect(wrong.get('one')).toEqual([expect.stringMatching(`^${field}: `)]);
});

test('a recording that cannot be read is wrong and hides no other', async () => {
  expect((await check({}, 'telepathy')).wrong.get('one')).toEqual([expect.stringContaining('telepathy')]);
});
