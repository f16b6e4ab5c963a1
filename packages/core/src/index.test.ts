import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('what the package exports is chosen, not an accident', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "ANSWER_STATUSES",
      "DEFAULT_RETRY",
      "DEFAULT_TIMEOUTS",
      "ERROR_CODES",
      "FINISH_REASONS",
      "LLMSelectError",
      "REASONING_EFFORTS",
      "VOTE_KINDS",
      "activeContestants",
      "codeFromStatus",
      "compare",
      "comparisonSchema",
      "connect",
      "contentPartSchema",
      "createCatalog",
      "createSession",
      "currentAnswer",
      "emptyAnswer",
      "findContestant",
      "findModel",
      "generateId",
      "generationParamsSchema",
      "isPending",
      "isRunning",
      "isTerminal",
      "lastTurn",
      "localBackend",
      "mergeStreams",
      "messageSchema",
      "messageText",
      "parseComparison",
      "priceAt",
      "recordRun",
      "reduceAnswer",
      "runContestant",
      "startRun",
      "statusFromCode",
      "systemClock",
      "toError",
    ]
  `);
});

test('what it exports for tests is chosen too', async () => {
  expect(Object.keys(await import('./testing/index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "collect",
      "createFakeModel",
      "createFakeProvider",
      "createManualClock",
      "createManualModel",
      "sayingSteps",
    ]
  `);
});

test('nothing is compiled from strings, at import or at use: pages may forbid it', () => {
  const script = `
    globalThis.Function = class { constructor() { console.log('new Function'); } };
    const { messageSchema, parseComparison } = await import(${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))});
    messageSchema.parse({ role: 'user', content: 'x' });
    try { parseComparison({}) } catch ({ code }) { console.log(code) }
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });

  expect(said.trim()).toBe('invalid-request');
});
