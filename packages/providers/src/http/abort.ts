import { LLMSelectError } from '@llmselect/core';

/** The error a stopped request ends with: the signal's own reason where it is one of ours. */
export function abortError(signal: AbortSignal): LLMSelectError {
  const reason: unknown = signal.reason;
  if (LLMSelectError.is(reason)) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return new LLMSelectError('timeout', 'The request took too long. Try again.', { phase: 'total' });
  }
  return new LLMSelectError('aborted', 'The request was stopped.');
}

/** A controller that follows a signal until `unlink`, and tells when it fires. Long-lived signals keep nothing. */
export function linkSignal(
  signal: AbortSignal | undefined,
  onAbort: () => void,
): { controller: AbortController; unlink: () => void } {
  const controller = new AbortController();
  const follow = (): void => {
    controller.abort(signal?.reason);
    onAbort();
  };
  if (signal?.aborted) controller.abort(signal.reason);
  else signal?.addEventListener('abort', follow, { once: true });
  return { controller, unlink: () => signal?.removeEventListener('abort', follow) };
}

/** Settles like `work`, or rejects as soon as the signal fires, even where `work` does not listen to it. */
export async function untilAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  discard: (late: Value) => void,
): Promise<Value> {
  let reject: (error: LLMSelectError) => void = () => {};
  const aborted = new Promise<never>((_resolve, rejectAborted) => {
    reject = rejectAborted;
  });
  const onAbort = (): void => {
    reject(abortError(signal));
    work.then(discard, () => {});
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
