import type { ChatRequest } from '../../chat-request.ts';
import { get, getArray, getNumber, getString, getStrings, isObject } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { readMessages } from '../read-messages.ts';
import type { Call } from '../wire.ts';

const FIELDS: ReadonlySet<string> = new Set(
  `model messages stream max_tokens temperature top_p stop random_seed presence_penalty frequency_penalty reasoning_effort prompt_mode
  response_format tools tool_choice parallel_tool_calls safe_prompt prompt_cache_key service_tier n prediction metadata guardrails`
    .trim()
    .split(/\s+/),
);
const MOST: Record<string, number> = {
  temperature: 1.5,
  top_p: 1,
  presence_penalty: 2,
  frequency_penalty: 2,
};

function invalidField(message: string, param: string, code: string): Refusal {
  return new Refusal('invalid', message, { status: 422, param, code });
}

function checkFields(body: unknown): void {
  const unknown = isObject(body) ? Object.keys(body).find((name) => !FIELDS.has(name)) : undefined;
  if (unknown !== undefined) throw invalidField('Extra inputs are not permitted', unknown, 'extra_forbidden');
  if (!Array.isArray(get(body, 'messages'))) throw invalidField('Field required', 'messages', 'missing');
  for (const [name, most] of Object.entries(MOST)) {
    const value = getNumber(body, name);
    if (value !== undefined && value > most) {
      throw invalidField(`Input should be less than or equal to ${most}`, name, 'less_than_equal');
    }
  }
}

/** Reads the body of `POST /v1/chat/completions`, or refuses what the real API refuses. */
export function readMistralRequest(call: Call, model: SimulatedModel): ChatRequest {
  const { body } = call;
  checkFields(body);
  const messages = getArray(body, 'messages');
  const last = getString(messages.at(-1), 'role');
  if (messages.length === 0) throw new Refusal('invalid', 'Conversation must have at least one message');
  if (last === 'system' || (last === 'assistant' && get(messages.at(-1), 'prefix') !== true)) {
    throw new Refusal(
      'invalid',
      `Expected last role User or Tool (or Assistant with prefix True) for serving but got ${last}`,
    );
  }
  const asked = getString(body, 'reasoning_effort');
  return {
    ...readMessages(messages),
    stream: get(body, 'stream') === true,
    maxOutputTokens: getNumber(body, 'max_tokens'),
    stop: getStrings(body, 'stop'),
    effort: model.efforts.length === 0 ? 'none' : (asked ?? model.defaultEffort),
    showReasoning: true,
    schema: get(body, 'response_format', 'json_schema', 'schema') ?? anyObject(body),
  };
}

function anyObject(body: unknown): unknown {
  return getString(body, 'response_format', 'type') === 'json_object' ? { type: 'object' } : undefined;
}

/** The model that a body names. */
export function modelOfMistral(call: Call): string {
  const model = getString(call.body, 'model');
  if (model === undefined) throw invalidField('Field required', 'model', 'missing');
  return model;
}
