import { asArray, asNumber, asObject, asText, getString, getValue, type JsonObject } from './json.ts';

/**
 * What a provider's error body says, still in its words. Only for deciding what happened: `text` may quote the
 * request, so nothing of it but short codes ever leaves this folder.
 */
export interface FailureDetails {
  /** Short codes, the most telling first. */
  readonly codes: readonly string[];
  readonly param?: string | undefined;
  readonly text: string;
  /** An HTTP status told in the body. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Whether a payload in a stream, or a document instead of one, reports a failure. */
export function isFailure(payload: JsonObject): boolean {
  const { error, detail, choices } = payload;
  if (typeof error === 'string') return error !== '';
  // Some gateways put an empty error into every chunk.
  if (typeof error === 'object' && error !== null)
    return choices === undefined || Object.keys(error).length > 0;
  if (error === true || (typeof error === 'number' && error !== 0)) return true;
  if (payload.object === 'error') return true;
  if (choices !== undefined) return false;
  return payload.type === 'error' || typeof detail === 'string' || Array.isArray(detail);
}

/** Reads the error shapes of all providers: nested, flat, a bare string, a list. */
export function readFailureDetails(body: unknown): FailureDetails {
  const root = asObject(Array.isArray(body) ? body[0] : body) ?? {};
  const nested = asObject(root.error) ?? asObject(getValue(root, 'response', 'error'));
  const error = nested ?? root;
  const details = asArray(error.details).map((detail) => asObject(detail) ?? {});
  const codes = [
    ...details.map((detail) => asText(detail.reason)),
    asText(error.code),
    error.type === 'error' ? undefined : asText(error.type),
    asText(error.status),
    getString(error, 'metadata', 'error_type'),
    getString(error, 'innererror', 'code'),
  ];
  return {
    codes: codes.filter((code) => code !== undefined),
    param: asText(error.param),
    text: readText(root, error),
    status: [error.code, error.status_code, error.status, root.code].map(toStatus).find(isKnown),
    retryAfterMs: details.map(readRetryInfo).find(isKnown),
  };
}

function readText(root: JsonObject, error: JsonObject): string {
  const texts = [error.message, root.error, root.detail, root.message];
  return texts.filter((text) => typeof text === 'string').join('\n');
}

function toStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : asNumber(value);
  return status !== undefined && status >= 400 && status < 600 ? status : undefined;
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined;
}

/** @see https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto */
function readRetryInfo(detail: JsonObject): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(asText(detail.retryDelay) ?? '')?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
