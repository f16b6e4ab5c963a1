/** Every way LLMSelect can fail. User interfaces switch on this, so removing a code is breaking. */
export const ERROR_CODES = [
  'aborted',
  'budget-exceeded',
  'conflict',
  'content-filtered',
  'context-too-long',
  'forbidden',
  'invalid-request',
  'malformed-stream',
  'misconfigured',
  'network',
  'not-found',
  'overloaded',
  'quota-exceeded',
  'rate-limited',
  'storage-failed',
  'stream-truncated',
  'timeout',
  'unauthorized',
  'unsupported-input',
  'upstream-error',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const TIMEOUT_PHASES = ['first-byte', 'idle', 'total'] as const;
/** Which of the three timers of a run ran out. */
export type TimeoutPhase = (typeof TIMEOUT_PHASES)[number];

/** The part of an error that may cross a network or sit in state. Holds no prompt, answer, header or key. */
export interface SerializedError {
  readonly code: ErrorCode;
  /** Our own sentence: what happened and what to do. */
  readonly message: string;
  /** The HTTP status that told of the failure, where one did. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Which timer ran out, when `code` is `timeout`. */
  readonly phase?: TimeoutPhase | undefined;
  /** The parameter or field at fault. */
  readonly param?: string | undefined;
  /** The provider's own code, such as `insufficient_quota`. */
  readonly providerCode?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable: boolean;
}

export type LLMSelectErrorOptions = Partial<Omit<SerializedError, 'code' | 'message'>> & {
  readonly cause?: unknown;
};

const BRAND: unique symbol = Symbol.for('llmselect.error') as never;

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'network',
  'overloaded',
  'rate-limited',
  'stream-truncated',
  'timeout',
  'upstream-error',
]);

/** The only error class LLMSelect throws; tell failures apart by {@link LLMSelectError.code}. */
export class LLMSelectError extends Error {
  override readonly name = 'LLMSelectError';
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly phase: TimeoutPhase | undefined;
  readonly param: string | undefined;
  readonly providerCode: string | undefined;
  readonly requestId: string | undefined;
  /** Whether trying the same request again may succeed. By default the code decides. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: LLMSelectErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.phase = options.phase;
    this.param = options.param;
    this.providerCode = options.providerCode;
    this.requestId = options.requestId;
    this.retryable = options.retryable ?? RETRYABLE.has(code);
  }

  /** Works across bundles and package versions, where `instanceof` does not. */
  static is(error: unknown): error is LLMSelectError {
    return typeof error === 'object' && error !== null && BRAND in error;
  }

  /** Rebuilds an error from its serialized form. */
  static from({ code, message, ...rest }: SerializedError): LLMSelectError {
    return new LLMSelectError(code, message, rest);
  }

  toJSON(): SerializedError {
    const { code, message, status, retryAfterMs, phase, param, providerCode, requestId, retryable } = this;
    const known = Object.entries({ status, retryAfterMs, phase, param, providerCode, requestId });
    return {
      code,
      message,
      ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
      retryable,
    };
  }
}
