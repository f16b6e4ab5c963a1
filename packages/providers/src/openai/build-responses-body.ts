import type { ContentPart, GenerationParams, ModelRequest } from '@llmselect/core';
import { systemText, type Turn, turnsOf, turnText } from '../http/conversation.ts';
import { type JsonObject, withoutUndefined } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';
import { adaptParams } from './adapt-params.ts';
import { familyOf } from './families.ts';

/** How one server's Responses differ from another's. */
export interface ResponsesDialect {
  /** Whether the system text is an instruction of its own, or the first item of the input. */
  readonly instructions: boolean;
  /** The parameters as this model takes them; what it rejects is noted in `leftOut`. */
  adaptParams(modelId: string, params: GenerationParams, leftOut: LeftOut): GenerationParams;
  /** The `reasoning` field. */
  reasoning(modelId: string, effort: string | undefined): JsonObject | undefined;
}

const OPENAI_DIALECT: ResponsesDialect = { instructions: true, adaptParams, reasoning: toReasoning };
const UNKNOWN_TO_API = 'is asked through the Responses API, which has no such parameter';

/**
 * The body of a streaming Responses request, as OpenAI takes it unless told otherwise. Nothing is stored.
 *
 * @see https://platform.openai.com/docs/api-reference/responses/create
 */
export function buildResponsesBody(
  modelId: string,
  request: ModelRequest,
  leftOut: LeftOut,
  dialect: ResponsesDialect = OPENAI_DIALECT,
): JsonObject {
  const { seed, stop, frequencyPenalty, presencePenalty, ...kept } = request.params ?? {};
  for (const [param, value] of Object.entries({ seed, stop, frequencyPenalty, presencePenalty })) {
    leftOut.drop(param, value, UNKNOWN_TO_API);
  }
  const params = dialect.adaptParams(modelId, kept, leftOut);
  const system = systemText(request);
  const opening = system === undefined || dialect.instructions ? [] : [{ role: 'system', content: system }];
  return withoutUndefined({
    model: modelId,
    instructions: dialect.instructions ? system : undefined,
    input: [...opening, ...turnsOf(request).map(toItem)],
    stream: true,
    store: false,
    max_output_tokens: params.maxOutputTokens,
    temperature: params.temperature,
    top_p: params.topP,
    reasoning: dialect.reasoning(modelId, params.reasoningEffort),
    text: toFormat(request),
  });
}

/** Reasoning models are asked for a summary, so that there is something to show while they think. */
function toReasoning(modelId: string, effort: string | undefined): JsonObject | undefined {
  if (!familyOf(modelId).reasoning) return undefined;
  return effort === 'none' ? { effort } : withoutUndefined({ effort, summary: 'auto' });
}

function toFormat({ output }: ModelRequest): JsonObject | undefined {
  if (output === undefined) return undefined;
  const { name, schema } = output;
  return { format: { type: 'json_schema', name, schema, strict: schema.additionalProperties === false } };
}

function toItem(turn: Turn): JsonObject {
  const { role, parts } = turn;
  if (role === 'assistant') return { role, content: [{ type: 'output_text', text: turnText(turn) }] };
  return { role, content: parts.map(toPart) };
}

function toPart(part: ContentPart): JsonObject {
  return part.type === 'text'
    ? { type: 'input_text', text: part.text }
    : { type: 'input_image', image_url: part.url, detail: 'auto' };
}
