import { adaptEffort } from './adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from './build-chat-body.ts';

/**
 * The dialect of servers that hand the effort to the model's own chat template. Templates that think by default
 * know `enable_thinking`, those with grades know `reasoning_effort`; each ignores the other's word.
 */
export const TEMPLATE_DIALECT: ChatDialect = {
  ...PLAIN_DIALECT,
  adaptParams: (params, leftOut) => adaptEffort(params, ['none', 'low', 'medium', 'high'], leftOut),
  extraFields: ({ reasoningEffort: effort }) => ({
    reasoning_effort: effort === 'none' ? undefined : effort,
    chat_template_kwargs:
      effort === undefined
        ? undefined
        : effort === 'none'
          ? { enable_thinking: false }
          : { enable_thinking: true, reasoning_effort: effort },
  }),
};
