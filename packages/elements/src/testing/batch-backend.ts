import { type Backend, LLMSelectError, localBackend, type ModelRequest, messageText } from '@llmselect/core';
import { createFakeModel, createFakeProvider } from '@llmselect/core/testing';

/** What a model does with a prompt: answers at once, when it is told to, or fails. */
export type CellScript = (model: string, prompt: string) => PromiseLike<unknown> | 'fail' | undefined;

export const BATCH_MODELS = ['openai/gpt-5.1', 'mistral/mistral-large-latest'] as const;

/** Models that answer every row as a script says, and count how often they were asked. */
export function createBatchBackend(
  script: CellScript = () => undefined,
  ids: readonly string[] = BATCH_MODELS,
): { readonly backend: Backend; readonly prompts: string[] } {
  const prompts: string[] = [];
  const models = ids.map((id) => {
    const promptOf = ({ messages }: ModelRequest) => {
      const last = messages.at(-1);
      return last === undefined ? '' : messageText(last);
    };
    return createFakeModel({
      id,
      steps: [
        (request) => {
          const prompt = promptOf(request);
          prompts.push(`${id}: ${prompt}`);
          const outcome = script(id, prompt);
          return outcome === 'fail' ? new LLMSelectError('content-filtered', 'It was filtered.') : outcome;
        },
        { type: 'start' },
        (request) => ({ type: 'text-delta', text: `${id} on ${promptOf(request)}` }),
        { type: 'usage', usage: { inputTokens: 10, outputTokens: 20 } },
        { type: 'end', finishReason: 'stop' },
      ],
    });
  });
  const providers = models.map((model) => createFakeProvider([model]));
  return { backend: localBackend({ providers, retry: false }), prompts };
}
