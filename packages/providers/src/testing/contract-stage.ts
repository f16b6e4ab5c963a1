import type { ModelRequest, Provider } from '@llmselect/core';
import { collectEvents } from './collect-events.ts';
import { createReplayFetch, type ReplayOptions, replayResponse } from './replay.ts';

export const KEY = 'sk-contract-5ecret-0f-the-test';
export const HI: ModelRequest = { messages: [{ role: 'user', content: 'Hi' }] };

type Respond = () => Response | Promise<Response>;

interface StagedProvider {
  create(options: { readonly apiKey?: string; readonly fetch: typeof fetch }): Provider;
  readonly modelId: string;
  readonly recording: Uint8Array;
}

/** What the parts of the contract suite share: a provider over a replayed `fetch`, and ways to ask it. */
export type ContractStage = ReturnType<typeof createContractStage>;

export function createContractStage({ create, modelId, recording }: StagedProvider) {
  /** Holds `KEY` and answers with the recording unless told otherwise. */
  const provide = (
    key: { readonly apiKey?: string } = { apiKey: KEY },
    respond: Respond = () => replayResponse(recording),
  ) => {
    const { fetch, requests } = createReplayFetch(respond);
    const provider = create({ ...key, fetch });
    return { provider, model: provider(modelId), requests };
  };
  const streamOf = (respond?: Respond, signal?: AbortSignal) => {
    const { model, requests } = provide(undefined, respond);
    return { stream: model.stream(HI, { signal }), requests };
  };
  const read = (bytes: Uint8Array, options?: ReplayOptions) =>
    collectEvents(streamOf(() => replayResponse(bytes, options)).stream);
  const fail = (status: number, body: string, headers: Record<string, string> = {}) =>
    collectEvents(streamOf(() => new Response(body, { status, headers })).stream);
  return { modelId, recording, provide, streamOf, read, fail };
}
