import type { ErrorCode } from './llm-select-error.ts';

/** One table both ways: the first code of a status is what that status reads as. */
const STATUS_OF: readonly (readonly [ErrorCode, number])[] = [
  ['invalid-request', 400],
  ['unauthorized', 401],
  ['quota-exceeded', 402],
  ['budget-exceeded', 402],
  ['forbidden', 403],
  ['not-found', 404],
  ['timeout', 408],
  ['conflict', 409],
  ['context-too-long', 413],
  ['unsupported-input', 415],
  ['content-filtered', 451],
  ['rate-limited', 429],
  ['aborted', 499],
  ['misconfigured', 500],
  ['storage-failed', 500],
  ['upstream-error', 502],
  ['malformed-stream', 502],
  ['stream-truncated', 502],
  ['network', 502],
  ['overloaded', 503],
];

/** The error code an HTTP status stands for. Unknown 4xx read as `invalid-request`, the rest as `upstream-error`. */
export function codeFromStatus(status: number): ErrorCode {
  if (status === 529) return 'overloaded';
  if (status === 504) return 'timeout';
  if (status === 500) return 'upstream-error';
  const exact = STATUS_OF.find(([, known]) => known === status);
  if (exact !== undefined) return exact[0];
  return status >= 400 && status < 500 ? 'invalid-request' : 'upstream-error';
}

/** The HTTP status with which our own server reports an error code. */
export function statusFromCode(code: ErrorCode): number {
  return STATUS_OF.find(([known]) => known === code)?.[1] ?? 500;
}
