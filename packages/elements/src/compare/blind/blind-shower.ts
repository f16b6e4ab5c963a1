import type { Answer, BlindState } from '@llmselect/core';
import type { BlindMask } from './blind-mask.ts';

/** How an answer may be shown: not at all until the mask is there, where one is needed. */
export function blindShower(
  blind: BlindState | undefined,
  readMask: () => BlindMask | undefined,
): ((answer: Answer) => Answer) | undefined {
  if (blind === undefined || blind.status === 'revealed') return undefined;
  return readMask()?.show ?? hideText;
}

function hideText(answer: Answer): Answer {
  return { ...answer, text: '' };
}
