import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('what the package exports is chosen, not an accident', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "ANSWER_STATUSES",
      "BLIND_VOTE_KINDS",
      "COMPARED_LENGTH",
      "DEFAULT_RETRY",
      "DEFAULT_TIMEOUTS",
      "DIFFERENCE_ASPECTS",
      "ERROR_CODES",
      "EXPORT_FORMATS",
      "FINISH_REASONS",
      "LLMSelectError",
      "REASONING_EFFORTS",
      "SERVER_ERROR",
      "VOTE_KINDS",
      "activeContestants",
      "allTurns",
      "answerDelta",
      "applyDeltas",
      "applyReveal",
      "backendModel",
      "cacheModel",
      "checkBlindVote",
      "chooseJudge",
      "codeFromStatus",
      "compare",
      "comparisonSchema",
      "connect",
      "contentPartSchema",
      "countTokens",
      "createBudget",
      "createCalibration",
      "createCatalog",
      "createLink",
      "createMemoryBudgetStorage",
      "createMemoryCacheStorage",
      "createMemoryHistory",
      "createMemorySyncNotes",
      "createProviderPlaces",
      "createResponseCache",
      "createServerHistory",
      "createSession",
      "createSyncedHistory",
      "createTemplateLink",
      "currentAnswer",
      "describeLink",
      "diffWords",
      "emptyAnswer",
      "estimateCost",
      "estimateJudgeCost",
      "estimateRequestTokens",
      "estimateTokens",
      "exportComparison",
      "findContestant",
      "findModel",
      "fitBradleyTerry",
      "fromShareLink",
      "gamesFromVotes",
      "generateId",
      "generationParamsSchema",
      "highlightDifferences",
      "holdAnswers",
      "importComparison",
      "isPending",
      "isRunning",
      "isServerError",
      "isTerminal",
      "judgeCacheKey",
      "judgeDifferences",
      "lastTurn",
      "localBackend",
      "maskEvent",
      "maskNames",
      "measureModels",
      "mergeComparisons",
      "mergeStreams",
      "messageImages",
      "messageSchema",
      "messageText",
      "openLink",
      "openShare",
      "openTemplateLink",
      "parseComparison",
      "priceAt",
      "priceUsage",
      "rankGames",
      "rankModels",
      "recordRun",
      "reduceAnswer",
      "reservationFor",
      "runContestant",
      "sealShare",
      "shuffle",
      "slotId",
      "startRun",
      "statusFromCode",
      "summarizeDifferences",
      "systemClock",
      "threadOf",
      "toError",
      "toHistoryRow",
      "toShareLink",
      "turnVersions",
      "wilsonInterval",
      "withCost",
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
