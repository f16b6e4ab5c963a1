import { type BodyRules, fields, limitField, oneOf, tools } from '../http/body-rules.ts';
import { selfContained } from '../http/self-contained.ts';

/**
 * What a proxied Responses request may hold. Nothing is stored and nothing stored is read: everybody who uses the key
 * would share it.
 *
 * @see https://platform.openai.com/docs/api-reference/responses/create
 */
export const RESPONSES_BODY_RULES: BodyRules = {
  path: /\/responses$/,
  fields: {
    ...fields('model instructions stream stream_options max_output_tokens temperature top_p top_logprobs'),
    ...fields('text reasoning tool_choice parallel_tool_calls max_tool_calls truncation include'),
    ...fields('user metadata safety_identifier prompt_cache_key'),
    input: selfContained,
    tools: tools(/^(?:function|custom)$/),
    store: oneOf(false),
    background: oneOf(false),
    service_tier: oneOf('auto', 'default'),
  },
  fixed: { store: false },
  limitOutput: (body, tokens) => limitField(body, 'max_output_tokens', [], tokens),
};
