import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { adaptParams } from './adapt-params.ts';
import { familyOf } from './families.ts';

/** How a model of OpenAI takes Chat Completions. */
export function chatDialectOf(modelId: string): ChatDialect {
  return {
    ...PLAIN_DIALECT,
    maxTokensField: 'max_completion_tokens',
    systemRole: familyOf(modelId).reasoning ? 'developer' : 'system',
    adaptParams: (params, leftOut) => adaptParams(modelId, params, leftOut),
  };
}
