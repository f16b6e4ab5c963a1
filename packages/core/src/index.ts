export type { Analysis, AnalysisTask } from './backend/analysis.ts';
export type {
  Backend,
  BudgetListing,
  ModelListing,
  RunContestant,
  RunPlace,
  RunRequest,
} from './backend/backend.ts';
export { backendModel } from './backend/backend-model.ts';
export {
  BLIND_VOTE_KINDS,
  type BlindOpening,
  type BlindRun,
  type BlindRunRequest,
  type BlindVote,
  type Reveal,
  type RevealedSlot,
  slotId,
} from './backend/blind-run.ts';
export { checkBlindVote } from './backend/check-blind-vote.ts';
export { type ConnectOptions, connect } from './backend/connect.ts';
export type { CallOptions } from './backend/create-call.ts';
export { type HeldAnswers, holdAnswers } from './backend/held-answers.ts';
export { type LocalBackendOptions, localBackend } from './backend/local-backend.ts';
export { maskEvent } from './backend/mask-event.ts';
export type { KeyStatus, ProviderKeys } from './backend/provider-keys.ts';
export type { ShareRow, Shares } from './backend/shares.ts';
export { shuffle } from './backend/shuffle.ts';
export { type CacheModelOptions, cacheModel } from './cache/cache-model.ts';
export { createMemoryCacheStorage } from './cache/memory-cache-storage.ts';
export {
  createResponseCache,
  type ResponseCache,
  type ResponseCacheOptions,
  type ResponseCacheStats,
} from './cache/response-cache.ts';
export type { ResponseCacheStorage } from './cache/response-cache-storage.ts';
export {
  ANSWER_STATUSES,
  type Answer,
  type AnswerCost,
  type AnswerSlot,
  type AnswerStatus,
  type AnswerTiming,
  type Branch,
  type Comparison,
  type Contestant,
  type Source,
  type ToolCall,
  type Turn,
  type Warning,
} from './contract/comparison.ts';
export { comparisonSchema, parseComparison } from './contract/comparison-schema.ts';
export {
  DIFFERENCE_ASPECTS,
  type DifferenceAspect,
  type JudgeFinding,
  type Judgement,
  type JudgementBill,
  type JudgeQuote,
  type StoredJudgement,
} from './contract/judgement.ts';
export { type ContentPart, type Message, messageText } from './contract/message.ts';
export { contentPartSchema, messageSchema } from './contract/message-schema.ts';
export type {
  LanguageModel,
  ModelCapabilities,
  ModelInfo,
  ModelStream,
  Provider,
  ProxyEndpoint,
} from './contract/model.ts';
export type { ModelPrice, PricePeriod, PriceTier, TokenRates } from './contract/model-price.ts';
export {
  type GenerationParams,
  type JsonSchema,
  type ModelRequest,
  REASONING_EFFORTS,
  type ReasoningEffort,
} from './contract/request.ts';
export { generationParamsSchema } from './contract/request-schema.ts';
export {
  FINISH_REASONS,
  type FinishReason,
  type RateLimit,
  type StreamEvent,
} from './contract/stream-event.ts';
export type { Usage } from './contract/usage.ts';
export { VOTE_KINDS, type Vote } from './contract/vote.ts';
export { type Budget, type BudgetOptions, createBudget, type Reservation } from './cost/budget.ts';
export type { BudgetStatus } from './cost/budget-account.ts';
export type { BudgetPeriod } from './cost/budget-period.ts';
export { type BudgetStorage, createMemoryBudgetStorage } from './cost/budget-storage.ts';
export {
  type Calibration,
  type CalibrationOptions,
  type CalibrationStorage,
  createCalibration,
  type Learned,
} from './cost/calibration.ts';
export { type CountTokensOptions, countTokens, type TokenEncoding } from './cost/count-tokens.ts';
export {
  type CostEstimate,
  type CostEstimates,
  type CostRange,
  type EstimateCostOptions,
  type EstimateModelCostOptions,
  estimateCost,
  reservationFor,
} from './cost/estimate-cost.ts';
export { estimateRequestTokens } from './cost/estimate-request-tokens.ts';
export { type EstimateTokensOptions, estimateTokens, type TokenEstimate } from './cost/estimate-tokens.ts';
export type { HostPrices, PriceOptions } from './cost/find-price.ts';
export { type CostParts, type PricedUsage, priceUsage } from './cost/price-usage.ts';
export type { EncodingName } from './cost/tokenizer-family.ts';
export { withCost } from './cost/with-cost.ts';
export type { UnitCluster } from './differences/align.ts';
export { type ChooseJudgeOptions, chooseJudge } from './differences/choose-judge.ts';
export type { ConflictQuote, PossibleConflict } from './differences/conflicts.ts';
export type { DifferenceCell, DifferenceRow } from './differences/difference-row.ts';
export {
  type DifferenceHighlight,
  type HighlightOptions,
  highlightDifferences,
} from './differences/inline.ts';
export { type JudgeOptions, judgeDifferences } from './differences/judge.ts';
export { type JudgeCache, judgeCacheKey } from './differences/judge-cache.ts';
export { estimateJudgeCost, type JudgeCostOptions } from './differences/judge-cost.ts';
export { maskNames } from './differences/mask-names.ts';
export type { RepeatedUnit } from './differences/repeats.ts';
export {
  type ComparedAnswer,
  type DifferenceSummary,
  type SummarizeOptions,
  summarizeDifferences,
} from './differences/summarize.ts';
export { COMPARED_LENGTH, type DifferenceUnit, type UnitKind } from './differences/units.ts';
export { diffWords, type WordChange } from './differences/word-changes.ts';
export type { DifferentWording } from './differences/wordings.ts';
export { codeFromStatus, statusFromCode } from './errors/code-from-status.ts';
export {
  ERROR_CODES,
  type ErrorCode,
  LLMSelectError,
  type LLMSelectErrorOptions,
  type SerializedError,
  type TimeoutPhase,
} from './errors/llm-select-error.ts';
export { isServerError, SERVER_ERROR } from './errors/server-error.ts';
export { toError } from './errors/to-error.ts';
export {
  EXPORT_FORMATS,
  type ExportFormat,
  exportComparison,
} from './exports/export-comparison.ts';
export { importComparison } from './exports/import-comparison.ts';
export { type AnswerDelta, answerDelta, applyDeltas } from './history/answer-delta.ts';
export type {
  DamagedRecord,
  History,
  HistoryChange,
  HistoryFilter,
  HistoryHit,
  HistoryHits,
  HistoryImport,
  HistoryListOptions,
  HistoryOptions,
  HistoryPage,
  HistoryPutOptions,
  HistoryShelf,
  HistorySnippet,
} from './history/history.ts';
export { type HistoryRow, toHistoryRow } from './history/history-row.ts';
export { createMemoryHistory, type MemoryHistoryOptions } from './history/memory-history.ts';
export { mergeComparisons } from './history/merge-comparisons.ts';
export type {
  RemoteComparisons,
  RemotePage,
  RemoteReading,
  RemoteRow,
} from './history/remote-comparisons.ts';
export { createServerHistory } from './history/server-history.ts';
export { createMemorySyncNotes, type SyncNote, type SyncNotes } from './history/sync/sync-notes.ts';
export type { SyncState } from './history/sync/sync-state.ts';
export {
  createSyncedHistory,
  type SyncedHistory,
  type SyncedHistoryOptions,
  type Syncing,
} from './history/synced-history.ts';
export { createLink, type LinkOptions } from './links/create-link.ts';
export { describeLink, type LinkDescription } from './links/describe-link.ts';
export { type OpenedComparison, type OpenLinkOptions, openLink } from './links/open-link.ts';
export {
  fromShareLink,
  openShare,
  type SealedShare,
  type ShareAddress,
  sealShare,
  toShareLink,
} from './links/share.ts';
export { createTemplateLink, openTemplateLink } from './links/template-link.ts';
export {
  type Catalog,
  type CatalogListOptions,
  type CatalogOptions,
  createCatalog,
} from './models/catalog.ts';
export type { HostPrice } from './models/catalog-schema.ts';
export type { CatalogStorage } from './models/catalog-storage.ts';
export type { CatalogModel } from './models/complete-list.ts';
export { findModel } from './models/find-model.ts';
export { priceAt } from './models/price-at.ts';
export type { BackendRun } from './run/backend-run.ts';
export { type Clock, systemClock } from './run/clock.ts';
export { type CompareContestant, type CompareOptions, type CompareRun, compare } from './run/compare.ts';
export { generateId } from './run/generate-id.ts';
export { type MergedStream, mergeStreams } from './run/merge-streams.ts';
export { createProviderPlaces, type ProviderPlaces } from './run/provider-places.ts';
export { DEFAULT_RETRY, type RetryPolicy } from './run/retry.ts';
export { type RunContestantOptions, runContestant } from './run/run-contestant.ts';
export { isTerminal, type RunEvent, type RunEventType } from './run/run-event.ts';
export { type RunEntry, type RunOptions, startRun } from './run/start-run.ts';
export { DEFAULT_TIMEOUTS, type Timeouts } from './run/timeouts.ts';
export { applyReveal } from './session/apply-reveal.ts';
export { type Attachments, type ImagePart, messageImages } from './session/attachments.ts';
export { allTurns, turnVersions } from './session/branches.ts';
export { createSession } from './session/create-session.ts';
export { type RecordRunOptions, type RunRecord, recordRun } from './session/record-run.ts';
export { emptyAnswer, reduceAnswer } from './session/reduce-answer.ts';
export {
  activeContestants,
  currentAnswer,
  findContestant,
  isPending,
  isRunning,
  lastTurn,
} from './session/select.ts';
export type {
  BlindState,
  ContestantInput,
  SavingState,
  Session,
  SessionOptions,
  SessionState,
  VoteInput,
} from './session/session.ts';
export type { ReadableStore } from './session/store.ts';
export { threadOf } from './session/thread.ts';
export {
  type BradleyTerryFit,
  type BradleyTerryOptions,
  fitBradleyTerry,
  type PlayerStrength,
} from './votes/bradley-terry.ts';
export type { ContenderKind } from './votes/contender.ts';
export type { Game } from './votes/game.ts';
export {
  type GamesFromVotes,
  gamesFromVotes,
  type VotedGames,
  type VoteSelection,
} from './votes/games-from-votes.ts';
export type { AnswerMeasures } from './votes/measure-answers.ts';
export {
  type MeasureSelection,
  type ModelMeasures,
  measureModels,
  type TrendPoint,
} from './votes/measure-models.ts';
export type { OrderEffect } from './votes/order-effect.ts';
export type { TrendPeriod } from './votes/period-start.ts';
export { type Ranking, type RankRow, rankGames, rankModels } from './votes/rank.ts';
export type { RankRange } from './votes/rank-range.ts';
export type { Spread } from './votes/spread.ts';
export { type Interval, wilsonInterval } from './votes/win-rate.ts';
