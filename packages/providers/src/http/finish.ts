import type { FinishReason, StreamEvent } from '@llmselect/core';

/** The `end` event; a reason the provider never gave is left out. */
export function endEvent(finishReason: FinishReason, rawFinishReason: string | undefined): StreamEvent {
  return rawFinishReason === undefined
    ? { type: 'end', finishReason }
    : { type: 'end', finishReason, rawFinishReason };
}

/** The `start` event; unknown ids are left out. */
export function startEvent(modelId: string | undefined, responseId: string | undefined): StreamEvent {
  return {
    type: 'start',
    ...(modelId === undefined ? {} : { modelId }),
    ...(responseId === undefined ? {} : { responseId }),
  };
}
