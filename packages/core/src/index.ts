export type { Backend, BackendRun, ModelListing, RunContestant, RunRequest } from './backend/backend.ts';
export { type ConnectOptions, connect } from './backend/connect.ts';
export { type LocalBackendOptions, localBackend } from './backend/local-backend.ts';
export {
  ANSWER_STATUSES,
  type Answer,
  type AnswerSlot,
  type AnswerStatus,
  type AnswerTiming,
  type Comparison,
  type Contestant,
  type Source,
  type ToolCall,
  type Turn,
  type Warning,
} from './contract/comparison.ts';
export { comparisonSchema, parseComparison } from './contract/comparison-schema.ts';
export { type ContentPart, type Message, messageText } from './contract/message.ts';
export { contentPartSchema, messageSchema } from './contract/message-schema.ts';
export type {
  LanguageModel,
  ModelCapabilities,
  ModelInfo,
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
export { codeFromStatus, statusFromCode } from './errors/code-from-status.ts';
export {
  ERROR_CODES,
  type ErrorCode,
  LLMSelectError,
  type LLMSelectErrorOptions,
  type SerializedError,
  type TimeoutPhase,
} from './errors/llm-select-error.ts';
export { toError } from './errors/to-error.ts';
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
export { type Clock, systemClock } from './run/clock.ts';
export { type CompareContestant, type CompareOptions, type CompareRun, compare } from './run/compare.ts';
export { generateId } from './run/generate-id.ts';
export { type MergedStream, mergeStreams } from './run/merge-streams.ts';
export { DEFAULT_RETRY, type RetryPolicy } from './run/retry.ts';
export { type RunContestantOptions, runContestant } from './run/run-contestant.ts';
export { isTerminal, type RunEvent, type RunEventType } from './run/run-event.ts';
export { type RunEntry, type RunOptions, startRun } from './run/start-run.ts';
export { DEFAULT_TIMEOUTS, type Timeouts } from './run/timeouts.ts';
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
export type { ContestantInput, Session, SessionOptions, SessionState, VoteInput } from './session/session.ts';
export type { ReadableStore } from './session/store.ts';
