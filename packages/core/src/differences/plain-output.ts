import type { LanguageModel } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';

/** What providers call the field that asks for a form of output. */
const FORM_FIELD = /format|schema/i;

/**
 * The same model, but where its provider refuses structured output it is asked once more without, as the prompt alone
 * says what form is wanted. A refused request costs nothing.
 */
export function withPlainOutput(model: LanguageModel): LanguageModel {
  const { specification, id, providerId, modelId } = model;
  return {
    specification,
    id,
    providerId,
    modelId,
    async *stream(request, options) {
      let begun = false;
      try {
        for await (const event of model.stream(request, options)) {
          begun = true;
          yield event;
        }
        return;
      } catch (cause) {
        if (begun || request.output === undefined || !refusesForm(cause)) throw cause;
      }
      yield {
        type: 'warning',
        code: 'unsupported-parameter',
        param: 'output',
        message: 'This model has no structured output. It was asked for JSON by the prompt alone.',
      };
      const { output: _output, ...plain } = request;
      yield* model.stream(plain, options);
    },
  };
}

/** Providers that do not say which field they refuse may mean this one. */
function refusesForm(cause: unknown): boolean {
  if (!LLMSelectError.is(cause) || cause.code !== 'invalid-request') return false;
  return cause.param === undefined || FORM_FIELD.test(cause.param);
}
