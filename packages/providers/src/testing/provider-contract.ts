import type { Provider, StreamEvent } from '@llmselect/core';
import { describe } from 'vitest';
import { createContractStage } from './contract-stage.ts';
import { describeFailureContract } from './failure-contract.ts';
import { describeIdentityContract } from './identity-contract.ts';
import { describeKeyContract } from './key-contract.ts';
import { describeNoiseContract } from './noise-contract.ts';
import { describeReadingContract } from './reading-contract.ts';
import type { RecordedRequest } from './replay.ts';
import { describeSendingContract } from './sending-contract.ts';
import { describeStoppingContract } from './stopping-contract.ts';

/** What the contract suite needs to know of a provider. */
export interface ProviderContract {
  /** In test names. */
  readonly name: string;
  /** Makes the provider with the options every provider takes. */
  create(options: { readonly apiKey?: string; readonly fetch: typeof fetch }): Provider;
  readonly modelId: string;
  /** A recorded answer as raw bytes: with multibyte text, without the key, and complete. */
  readonly recording: Uint8Array;
  /** What the recording says, `activity` left out. */
  readonly expected: readonly StreamEvent[];
  /** How `CONTRACT_REQUEST` is sent. Only the headers named here are compared. */
  readonly request: RecordedRequest;
  /** The parameters of `CONTRACT_REQUEST` that this model does not take, as its warnings name them. */
  readonly leftOut: readonly string[];
  /** Whether the provider works without a key. */
  readonly keyless?: boolean;
}

/**
 * The suite every provider passes, ours and others'. Call it at the top of a vitest file. Nothing in it
 * touches the network: the provider is given a `fetch` that replays `recording`.
 */
export function describeProviderContract(contract: ProviderContract): void {
  const { name, expected, request, leftOut, keyless = false } = contract;
  const stage = createContractStage(contract);

  describe(`${name} keeps the provider contract`, () => {
    describeReadingContract(stage, expected);
    describeNoiseContract(stage, expected);
    describeFailureContract(stage);
    describeStoppingContract(stage);
    describeSendingContract(stage, request, leftOut);
    describeKeyContract(stage, keyless);
    describeIdentityContract(stage, request, expected);
  });
}
