import type { ChatRequest } from '../../chat-request.ts';
import { get, getArray, getString, getStrings } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { readMessages } from '../read-messages.ts';
import type { Call } from '../wire.ts';
import { checkRanges, checkSampling, readEffort, readLimit, unknownField } from './check-parameters.ts';

const FIELDS: ReadonlySet<string> = new Set(
  `model messages stream stream_options max_completion_tokens max_tokens temperature top_p frequency_penalty presence_penalty seed stop n
  reasoning_effort verbosity response_format tools tool_choice parallel_tool_calls functions function_call logprobs top_logprobs logit_bias
  service_tier store metadata modalities audio prediction prompt_cache_key prompt_cache_retention safety_identifier user web_search_options`
    .trim()
    .split(/\s+/),
);

/** Refuses a list of messages that is missing or empty, as OpenAI does. */
export function checkMessages(body: unknown, name: string): void {
  const messages = get(body, name);
  if (messages === undefined) {
    throw new Refusal('invalid', `Missing required parameter: '${name}'.`, {
      param: name,
      code: 'missing_required_parameter',
    });
  }
  if (Array.isArray(messages) && messages.length === 0) {
    const message = `Invalid '${name}': empty array. Expected an array with minimum length 1, but got an empty array instead.`;
    throw new Refusal('invalid', message, { param: name, code: 'empty_array' });
  }
  if (!Array.isArray(messages)) {
    throw new Refusal('invalid', `Invalid type for '${name}': expected an array of objects.`, {
      param: name,
      code: 'invalid_type',
    });
  }
}

/** Reads the body of `POST /v1/chat/completions`, or refuses what the real API refuses. */
export function readChatRequest(call: Call, model: SimulatedModel): ChatRequest {
  const { body } = call;
  const unknown = unknownField(body, FIELDS);
  if (unknown !== undefined)
    throw new Refusal('invalid', `Unrecognized request argument supplied: ${unknown}`);
  checkMessages(body, 'messages');
  checkRanges(body);
  const effort = readEffort(get(body, 'reasoning_effort'), 'reasoning_effort', model);
  checkSampling(body, model, effort, 'unsupported_parameter');
  if (model.sampling !== 'always' && get(body, 'max_tokens') !== undefined) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    throw new Refusal('invalid', message, { param: 'max_tokens', code: 'unsupported_parameter' });
  }
  if (get(body, 'stream_options') !== undefined && get(body, 'stream') !== true) {
    const message = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
    throw new Refusal('invalid', message, { param: 'stream_options' });
  }
  return {
    ...readMessages(getArray(body, 'messages')),
    stream: get(body, 'stream') === true,
    maxOutputTokens:
      readLimit(body, 'max_completion_tokens', model, 1) ?? readLimit(body, 'max_tokens', model, 1),
    stop: getStrings(body, 'stop'),
    effort,
    showReasoning: false,
    schema: get(body, 'response_format', 'json_schema', 'schema') ?? anyObject(body),
    includeUsage: get(body, 'stream_options', 'include_usage') === true,
  };
}

function anyObject(body: unknown): unknown {
  return getString(body, 'response_format', 'type') === 'json_object' ? { type: 'object' } : undefined;
}

/** The model that a body names. */
export function modelOfBody(call: Call): string {
  const model = getString(call.body, 'model');
  if (model === undefined || model === '') throw new Refusal('invalid', 'you must provide a model parameter');
  return model;
}
