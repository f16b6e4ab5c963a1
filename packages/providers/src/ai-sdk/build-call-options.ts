import type { GenerationParams, ModelRequest, ReasoningEffort, StreamEvent } from '@llmselect/core';
import { asObject, type JsonObject, withoutUndefined } from '../http/json.ts';
import { LeftOut } from '../http/left-out.ts';
import type { AiSdkCallOptions, AiSdkLanguageModel } from './ai-sdk-model.ts';
import { buildPrompt, type PromptContext } from './build-prompt.ts';

export interface PreparedCall {
  readonly options: AiSdkCallOptions;
  readonly warnings: readonly StreamEvent[];
}

/** Providers whose options take the effort by this name, in versions before reasoning had a field of its own. */
const EFFORT_BY_OPTION: ReadonlySet<string> = new Set(['openai', 'azure', 'xai', 'groq']);
const OLD_EFFORTS: ReadonlySet<ReasoningEffort> = new Set(['minimal', 'low', 'medium', 'high']);

/**
 * A request as the options of `doStream`. What the model does not take is told by its own warnings later;
 * here only what the version has no word for is left out.
 *
 * @throws LLMSelectError `unsupported-input` for an image that cannot be had
 */
export async function buildCallOptions(
  model: AiSdkLanguageModel,
  request: ModelRequest,
  context: PromptContext,
): Promise<PreparedCall> {
  const { params = {}, output } = request;
  const leftOut = new LeftOut(model.modelId);
  const reasoning = reasoningOptions(model, params, context.version, leftOut);
  return {
    options: {
      ...withoutUndefined({
        temperature: params.temperature,
        topP: params.topP,
        maxOutputTokens: params.maxOutputTokens,
        frequencyPenalty: params.frequencyPenalty,
        presencePenalty: params.presencePenalty,
        seed: params.seed,
        stopSequences: params.stop === undefined ? undefined : [...params.stop],
        responseFormat:
          output === undefined ? undefined : { type: 'json', name: output.name, schema: output.schema },
        ...reasoning,
      }),
      prompt: await buildPrompt(request, context),
      abortSignal: context.signal,
    },
    warnings: leftOut.warnings,
  };
}

function reasoningOptions(
  model: AiSdkLanguageModel,
  params: GenerationParams,
  version: number,
  leftOut: LeftOut,
): JsonObject {
  const { reasoningEffort: effort, providerOptions } = params;
  if (effort === undefined) return { providerOptions };
  if (version >= 4) return { providerOptions, reasoning: effort };
  const family = providerFamily(model);
  if (!EFFORT_BY_OPTION.has(family) || !OLD_EFFORTS.has(effort)) {
    leftOut.drop('reasoningEffort', effort, `is of specification v${version}, which has no word for it`);
    return { providerOptions };
  }
  const own = asObject(providerOptions?.[family]) ?? {};
  return { providerOptions: { ...providerOptions, [family]: { reasoningEffort: effort, ...own } } };
}

/** `openai` of `openai.responses`. */
export function providerFamily({ provider }: Pick<AiSdkLanguageModel, 'provider'>): string {
  return /^[^./\s]+/.exec(provider)?.[0] ?? 'ai-sdk';
}
