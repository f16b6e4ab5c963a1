import { type LanguageModel, LLMSelectError, type ModelRequest, type StreamEvent } from '@llmselect/core';
import { abortError, untilAborted } from '../http/abort.ts';
import { globalFetch } from '../http/global-fetch.ts';
import { readRateLimit } from '../http/rate-limit.ts';
import { type AiSdkLanguageModel, type AiSdkStreamResult, specificationNumber } from './ai-sdk-model.ts';
import { buildCallOptions, providerFamily } from './build-call-options.ts';
import { PartDecoder } from './part-decoder.ts';
import { stoppable } from './stoppable.ts';
import { toAiSdkFailure } from './to-ai-sdk-failure.ts';

export interface FromAiSdkOptions {
  /** In the model's id and in error sentences. Default: the AI SDK provider's first name, `openai` of `openai.chat`. */
  readonly providerId?: string | undefined;
  /** Downloads the images whose address the provider does not open itself. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** All that stays the same between two answers of one model. */
interface Source {
  readonly model: AiSdkLanguageModel;
  readonly version: number;
  readonly providerName: string;
  readonly fetch: typeof fetch;
}

/**
 * Any AI SDK language model (specification V2 or later) as a contestant: `fromAiSdk(openai('gpt-5.1'))`.
 * Its key, base URL and middleware are its own affair; its retries are not used. `params.providerOptions` are
 * passed on as they are, by the AI SDK's names of providers.
 *
 * @throws LLMSelectError `misconfigured` for anything else
 */
export function fromAiSdk(model: AiSdkLanguageModel, options: FromAiSdkOptions = {}): LanguageModel {
  const version = specificationNumber(model?.specificationVersion);
  if (version === undefined || version < 2 || typeof model.doStream !== 'function') {
    throw new LLMSelectError(
      'misconfigured',
      'fromAiSdk takes a language model of the AI SDK 5 or later, such as openai("gpt-5.1").',
    );
  }
  const providerId = options.providerId ?? providerFamily(model);
  const source: Source = {
    model,
    version,
    providerName: providerId,
    fetch: options.fetch ?? globalFetch,
  };
  return {
    specification: 1,
    id: `${providerId}/${model.modelId}`,
    providerId,
    modelId: model.modelId,
    stream: (request, { signal } = {}) => stoppable(signal, (own) => readAnswer(source, request, own)),
  };
}

async function* readAnswer(
  source: Source,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { providerName } = source;
  let received = false;
  let reader: ReadableStreamDefaultReader<unknown> | undefined;
  // A cancelled reader answers at once, whatever the model makes of the signal.
  const onAbort = (): void => {
    reader?.cancel().catch(() => {});
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const { result, decoder } = await open(source, request, signal);
    reader = result.stream.getReader();
    while (!decoder.finished) {
      const step = await reader.read();
      if (signal.aborted) throw abortError(signal);
      if (step.done) return decoder.end();
      received = true;
      yield* decodePart(decoder, step.value);
    }
  } catch (cause) {
    throw signal.aborted ? abortError(signal) : toAiSdkFailure(cause, providerName, received);
  } finally {
    signal.removeEventListener('abort', onAbort);
    onAbort();
  }
}

/** The events of one part, those before a failure included. */
function* decodePart(decoder: PartDecoder, part: unknown): Generator<StreamEvent, void, undefined> {
  const events: StreamEvent[] = [];
  let failure: LLMSelectError | undefined;
  try {
    decoder.decode(part, events);
  } catch (cause) {
    if (!LLMSelectError.is(cause)) throw cause;
    failure = cause;
  }
  yield* events;
  if (failure !== undefined) throw failure;
}

async function open(
  { model, version, providerName, fetch }: Source,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<{ readonly result: AiSdkStreamResult; readonly decoder: PartDecoder }> {
  if (signal.aborted) throw abortError(signal);
  const supportedUrls = (await model.supportedUrls) ?? {};
  const { options, warnings } = await buildCallOptions(model, request, {
    version,
    supportedUrls,
    fetch,
    signal,
  });
  // The options are built by the names that all versions share, which no single type of theirs says.
  const asked = (async () => model.doStream(options as never))();
  const result = await untilAborted(asked, signal, (late) => {
    late.stream.cancel().catch(() => {});
  });
  const rateLimit = readRateLimit(new Headers(result.response?.headers ?? {}));
  const prelude = rateLimit === undefined ? warnings : [...warnings, rateLimit];
  return { result, decoder: new PartDecoder({ modelId: model.modelId, providerName, version, prelude }) };
}
