export { type Collected, collectEvents } from './collect-events.ts';
export { CONTRACT_REQUEST } from './contract-request.ts';
export { describeProviderContract, type ProviderContract } from './provider-contract.ts';
export {
  createReplayFetch,
  type RecordedRequest,
  type ReplayFetch,
  type ReplayOptions,
  replay,
  replayResponse,
} from './replay.ts';
