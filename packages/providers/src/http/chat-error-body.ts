import type { LLMSelectError } from '@llmselect/core';

/**
 * An error as OpenAI words one, and with it most servers.
 *
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export function chatErrorBody(
  { message, param, providerCode, code }: LLMSelectError,
  status: number,
): unknown {
  return { error: { message, type: errorType(status), param: param ?? null, code: providerCode ?? code } };
}

/** The same without the wrapper, as Mistral words it. */
export function flatErrorBody(
  { message, param, providerCode, code }: LLMSelectError,
  status: number,
): unknown {
  return {
    object: 'error',
    message,
    type: errorType(status),
    param: param ?? null,
    code: providerCode ?? code,
    raw_status_code: status,
  };
}

function errorType(status: number): string {
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
