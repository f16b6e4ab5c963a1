import { ERROR_CODES, type SerializedError } from '../errors/llm-select-error.ts';

/** Reads an error that crossed the network. `undefined` for anything that is not one of ours. */
export function parseSerializedError(value: unknown): SerializedError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // A cast at the JSON boundary: the two fields that everything relies on are looked at below.
  const error = value as Partial<SerializedError>;
  const code = ERROR_CODES.find((known) => known === error.code);
  if (code === undefined || typeof error.message !== 'string') return undefined;
  return { ...error, code, message: error.message, retryable: error.retryable === true };
}
