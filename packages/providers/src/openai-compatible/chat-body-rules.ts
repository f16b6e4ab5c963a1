import { type BodyRules, fields, limitField, oneOf, tools } from '../http/body-rules.ts';
import { getString } from '../http/json.ts';
import { selfContained } from '../http/self-contained.ts';

/**
 * What a proxied Chat Completions request may hold.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @param limitOf the name under which a model heeds a limit of its output
 */
export function chatBodyRules(limitOf: (modelId: string) => string): BodyRules {
  return {
    path: /\/chat\/completions$/,
    fields: FIELDS,
    limitOutput: (body, tokens) => {
      const name = limitOf(getString(body, 'model') ?? '');
      const aliases = ['max_tokens', 'max_completion_tokens'].filter((alias) => alias !== name);
      return limitField(body, name, aliases, tokens);
    },
  };
}

const FIELDS: BodyRules['fields'] = {
  ...fields('model stream stream_options max_tokens max_completion_tokens stop seed random_seed'),
  ...fields('temperature top_p top_k top_a min_p frequency_penalty presence_penalty repetition_penalty'),
  ...fields('logit_bias logprobs top_logprobs response_format verbosity'),
  ...fields('reasoning reasoning_effort reasoning_format include_reasoning thinking think prompt_mode'),
  ...fields('tool_choice parallel_tool_calls functions function_call'),
  ...fields('user metadata safety_identifier prompt_cache_key safe_prompt chat_template_kwargs'),
  messages: selfContained,
  tools: tools(/^(?:function|custom)$/),
  modalities: (value) => Array.isArray(value) && value.every((modality) => modality === 'text'),
  n: oneOf(1),
  store: oneOf(false),
  service_tier: oneOf('auto', 'default'),
};
