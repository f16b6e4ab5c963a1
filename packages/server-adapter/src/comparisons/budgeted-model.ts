import {
  type LanguageModel,
  LLMSelectError,
  type ModelRequest,
  type StreamEvent,
  toError,
  type Usage,
} from '@llmselect/core';
import { isUnbilled } from '../budget/answer-charge.ts';
import type { HeldAnswer } from '../budget/budget-desk.ts';

/**
 * The same model, but what a request can cost is held before it is sent, and settled when it has ended. One that was
 * refused costs nothing. A key that the provider refuses is no fault of who asks, who would be told to sign in again.
 */
export function budgetedModel(
  model: LanguageModel,
  hold: (request: ModelRequest) => Promise<HeldAnswer | undefined>,
): LanguageModel {
  async function* stream(
    ...[request, options]: Parameters<LanguageModel['stream']>
  ): AsyncGenerator<StreamEvent> {
    const held = await hold(request);
    let usage: Usage | undefined;
    let billed = false;
    let heard = false;
    try {
      options?.signal?.throwIfAborted();
      billed = true;
      for await (const event of model.stream(request, options)) {
        if (event.type === 'usage') usage = event.usage;
        if (event.type !== 'warning') heard = true;
        yield event;
      }
    } catch (cause) {
      const error = toError(cause);
      billed &&= heard || !isUnbilled(error.code);
      throw isOfTheKey(error) ? ofThisServer(error) : cause;
    } finally {
      await (billed ? held?.settle(usage) : held?.release());
    }
  }
  const { specification, id, providerId, modelId } = model;
  return { specification, id, providerId, modelId, stream };
}

function isOfTheKey({ code }: LLMSelectError): boolean {
  return code === 'unauthorized' || code === 'forbidden';
}

function ofThisServer(error: LLMSelectError): LLMSelectError {
  return LLMSelectError.from({ ...error.toJSON(), code: 'upstream-error', status: 502, retryable: false });
}
