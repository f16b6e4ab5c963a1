import type { ChatRequest } from '../../chat-request.ts';
import { get, getArray, getString } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { readMessages } from '../read-messages.ts';
import type { Call } from '../wire.ts';
import { checkRanges, checkSampling, readEffort, readLimit, unknownField } from './check-parameters.ts';
import { checkMessages } from './read-chat-request.ts';

const LEAST_OUTPUT_TOKENS = 16;
const FIELDS: ReadonlySet<string> = new Set(
  `model input instructions stream max_output_tokens max_tool_calls temperature top_p reasoning text tools tool_choice parallel_tool_calls
  store include service_tier truncation previous_response_id conversation stream_options top_logprobs safety_identifier prompt_cache_key
  prompt_cache_options prompt_cache_retention context_management metadata background prompt user`
    .trim()
    .split(/\s+/),
);

/** Reads the body of `POST /v1/responses`, or refuses what the real API refuses. */
export function readResponsesRequest(call: Call, model: SimulatedModel): ChatRequest {
  const { body } = call;
  const unknown = unknownField(body, FIELDS);
  if (unknown !== undefined) {
    throw new Refusal('invalid', `Unknown parameter: '${unknown}'.`, {
      param: unknown,
      code: 'unknown_parameter',
    });
  }
  const input = get(body, 'input');
  if (typeof input !== 'string') checkMessages(body, 'input');
  checkRanges(body);
  const effort = readEffort(get(body, 'reasoning', 'effort'), 'reasoning.effort', model);
  if (
    effort === model.defaultEffort &&
    model.efforts.length === 0 &&
    getString(body, 'reasoning', 'summary') !== undefined
  ) {
    const message = "Unsupported parameter: 'reasoning.summary' is not supported with this model.";
    throw new Refusal('invalid', message, { param: 'reasoning.summary', code: 'unsupported_parameter' });
  }
  checkSampling(body, model, effort, undefined);
  const messages =
    typeof input === 'string'
      ? [{ role: 'user', content: input }]
      : getArray(body, 'input').filter(isMessage);
  return {
    ...readMessages(messages, 'content', getString(body, 'instructions')),
    stream: get(body, 'stream') === true,
    maxOutputTokens: readLimit(body, 'max_output_tokens', model, LEAST_OUTPUT_TOKENS),
    stop: [],
    effort,
    showReasoning: getString(body, 'reasoning', 'summary') !== undefined,
    schema: get(body, 'text', 'format', 'schema') ?? anyObject(body),
  };
}

function isMessage(item: unknown): boolean {
  const type = getString(item, 'type');
  return type === undefined || type === 'message';
}

function anyObject(body: unknown): unknown {
  return getString(body, 'text', 'format', 'type') === 'json_object' ? { type: 'object' } : undefined;
}

/** The model that a body names. */
export function modelOfResponses(call: Call): string {
  const model = getString(call.body, 'model');
  if (model !== undefined && model !== '') return model;
  throw new Refusal('invalid', "Missing required parameter: 'model'.", {
    param: 'model',
    code: 'missing_required_parameter',
  });
}
