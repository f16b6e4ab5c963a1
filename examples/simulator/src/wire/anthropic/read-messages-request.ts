import type { ChatRequest } from '../../chat-request.ts';
import { get, getArray, getNumber, getString, getStrings, isObject } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { readContent, readMessages } from '../read-messages.ts';
import type { Call } from '../wire.ts';
import { acceptsAdaptive, NO_SAMPLING_VERSION } from './api.ts';

const FIELDS: ReadonlySet<string> = new Set(
  `model max_tokens messages system stream temperature top_p top_k stop_sequences thinking output_config tools tool_choice metadata
  service_tier speed container context_management mcp_servers cache_control inference_geo betas`
    .trim()
    .split(/\s+/),
);
const LEAST_BUDGET = 1024;

function invalid(message: string): Refusal {
  return new Refusal('invalid', message);
}

function checkShape(body: unknown): void {
  const unknown = isObject(body) ? Object.keys(body).find((name) => !FIELDS.has(name)) : undefined;
  if (unknown !== undefined) throw invalid(`${unknown}: Extra inputs are not permitted`);
  const messages = get(body, 'messages');
  if (messages === undefined) throw invalid('messages: Field required');
  if (!Array.isArray(messages)) throw invalid('messages: Input should be a valid list');
  if (messages.length === 0) throw invalid('messages: at least one message is required');
  for (const [index, message] of messages.entries()) {
    const role = getString(message, 'role');
    if (role === 'system') {
      throw invalid(
        `messages: Unexpected role "system". The Messages API accepts a top-level \`system\` parameter, not "system" as an input message role.`,
      );
    }
    if (role !== 'user' && role !== 'assistant') {
      throw invalid(`messages.${index}.role: Input should be 'user' or 'assistant'`);
    }
    const last = index === messages.length - 1;
    const { text, images } = readContent(get(message, 'content'));
    if (
      text === '' &&
      images === 0 &&
      getArray(message, 'content').length === 0 &&
      !(last && role === 'assistant')
    ) {
      throw invalid(
        `messages.${index}: all messages must have non-empty content except for the optional final assistant message`,
      );
    }
  }
}

function checkMaxTokens(body: unknown, model: SimulatedModel): number {
  const limit = getNumber(body, 'max_tokens');
  if (get(body, 'max_tokens') === undefined) throw invalid('max_tokens: Field required');
  if (limit === undefined) throw invalid('max_tokens: Input should be a valid integer');
  if (limit < 1) throw invalid('max_tokens: Input should be greater than or equal to 1');
  if (limit > model.maxOutputTokens) {
    throw invalid(
      `max_tokens: ${limit} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.servedId}`,
    );
  }
  return limit;
}

function checkSampling(call: Call, thinking: boolean): void {
  const { body } = call;
  const sent = ['temperature', 'top_p', 'top_k'].filter((name) => get(body, name) !== undefined);
  const [first] = sent;
  if (first !== undefined && String(call.headers['anthropic-version']) >= NO_SAMPLING_VERSION) {
    throw invalid(`${first}: Extra inputs are not permitted`);
  }
  const temperature = getNumber(body, 'temperature');
  if (temperature !== undefined && temperature > 1)
    throw invalid('temperature: Input should be less than or equal to 1');
  if (temperature !== undefined && temperature < 0)
    throw invalid('temperature: Input should be greater than or equal to 0');
  if (sent.includes('temperature') && sent.includes('top_p')) {
    throw invalid('`temperature` and `top_p` cannot both be specified for this model. Please use only one.');
  }
  if (thinking && temperature !== undefined && temperature !== 1) {
    throw invalid(
      '`temperature` may only be set to 1 when thinking is enabled. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking.',
    );
  }
}

/** Whether the request turns thinking on. Throws a `Refusal` for a budget or a type the model does not take. */
function checkThinking(body: unknown, model: SimulatedModel, limit: number): boolean {
  const type = getString(body, 'thinking', 'type');
  if (type === undefined || type === 'disabled') return false;
  if (type === 'adaptive') {
    if (!acceptsAdaptive(model)) throw invalid('adaptive thinking is not supported on this model');
    return true;
  }
  if (type !== 'enabled')
    throw invalid(
      `thinking: Input tag '${type}' found using 'type' does not match any of the expected tags: 'adaptive', 'disabled', 'enabled'`,
    );
  const budget = getNumber(body, 'thinking', 'budget_tokens');
  if (budget === undefined) throw invalid('thinking.enabled.budget_tokens: Field required');
  if (budget < LEAST_BUDGET)
    throw invalid(`thinking.enabled.budget_tokens: Input should be greater than or equal to ${LEAST_BUDGET}`);
  if (budget >= limit)
    throw invalid(
      '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size',
    );
  return true;
}

function readEffort(body: unknown, model: SimulatedModel): string {
  const effort = get(body, 'output_config', 'effort');
  if (effort === undefined) return 'high';
  if (typeof effort === 'string' && model.efforts.includes(effort)) return effort;
  throw invalid(
    `output_config.effort: This model does not support effort level '${String(effort)}'. Supported levels: ${model.efforts.join(', ')}.`,
  );
}

/** Reads the body of `POST /v1/messages`, or refuses what the real API refuses. */
export function readMessagesRequest(call: Call, model: SimulatedModel): ChatRequest {
  const { body } = call;
  const maxOutputTokens = checkMaxTokens(body, model);
  checkShape(body);
  const thinking = checkThinking(body, model, maxOutputTokens);
  checkSampling(call, thinking);
  const effort = readEffort(body, model);
  return {
    ...readMessages(getArray(body, 'messages'), 'content', readContent(get(body, 'system')).text),
    stream: get(body, 'stream') === true,
    maxOutputTokens,
    stop: getStrings(body, 'stop_sequences'),
    effort: thinking ? effort : 'none',
    showReasoning: getString(body, 'thinking', 'display') !== 'omitted',
    schema: get(body, 'output_config', 'format', 'schema'),
  };
}

/** The model that a body names. */
export function modelOfMessages(call: Call): string {
  const model = getString(call.body, 'model');
  if (model === undefined) throw invalid('model: Field required');
  return model;
}
