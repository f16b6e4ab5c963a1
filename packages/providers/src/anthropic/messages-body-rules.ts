import { type BodyRules, fields, limitField, oneOf, tools } from '../http/body-rules.ts';
import { selfContained } from '../http/self-contained.ts';

const FIELDS: BodyRules['fields'] = {
  ...fields('model system stream max_tokens stop_sequences temperature top_p top_k'),
  ...fields('thinking tool_choice output_config output_format cache_control metadata'),
  messages: selfContained,
  // These run where the client is; searching, fetching and running code happen at Anthropic, and cost.
  tools: tools(/^(?:custom|(?:bash|text_editor|computer|memory)_\d{8})?$/),
  service_tier: oneOf('auto', 'standard_only'),
};

/**
 * What a proxied Messages request, and one that counts its tokens, may hold.
 *
 * @see https://platform.claude.com/docs/en/api/messages
 */
export const MESSAGES_BODY_RULES: readonly BodyRules[] = [
  {
    path: /\/messages$/,
    fields: FIELDS,
    limitOutput: (body, tokens) => limitField(body, 'max_tokens', [], tokens),
  },
  { path: /\/messages\/count_tokens$/, fields: FIELDS },
];
