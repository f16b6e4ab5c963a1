import type { SerializedError } from '@llmselect/core';
import { ERROR_STRINGS } from '../internal/error-strings.ts';
import { providerLabel, providerOf } from '../internal/model-label.ts';
import type { Texts } from '../internal/texts.ts';

/** Why there is no judgement, in a sentence. What arrived of one is never shown. */
export function judgeTrouble(error: SerializedError, modelId: string, texts: Texts): string {
  const { code, param, retryable } = error;
  if (code === 'aborted') return texts.get('judgeStopped');
  if (param === 'judgement') {
    if (code === 'content-filtered') return texts.get('judgeRefused');
    return texts.get(retryable ? 'judgeMalformed' : 'judgeCutOff');
  }
  const key = `error.${code}.title` as const;
  const provider = providerLabel(providerOf(modelId));
  const reason = Object.hasOwn(ERROR_STRINGS, key) ? texts.get(key, { provider }) : texts.get('failed');
  return texts.get('judgeFailed', { reason });
}
