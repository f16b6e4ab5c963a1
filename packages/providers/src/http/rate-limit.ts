import type { StreamEvent } from '@llmselect/core';
import { responseTime } from './retry-after.ts';

type RateLimitEvent = Extract<StreamEvent, { type: 'rate-limit' }>;

/** One limit as headers tell it: how much is left, of how much, and when it starts anew. */
interface Limit {
  readonly remaining: number | undefined;
  readonly share: number | undefined;
  readonly resetMs: number | undefined;
}

/** The `rate-limit` event of a response, or `undefined` where its headers tell nothing. */
export function readRateLimit(headers: Headers): RateLimitEvent | undefined {
  const requests = readLimit(headers, 'requests');
  const tokens = readLimit(headers, 'tokens');
  const resetMs = tighter(requests, tokens).resetMs;
  if (requests.remaining === undefined && tokens.remaining === undefined && resetMs === undefined)
    return undefined;
  return {
    type: 'rate-limit',
    ...(requests.remaining === undefined ? {} : { remainingRequests: requests.remaining }),
    ...(tokens.remaining === undefined ? {} : { remainingTokens: tokens.remaining }),
    ...(resetMs === undefined ? {} : { resetMs }),
  };
}

function readLimit(headers: Headers, what: 'requests' | 'tokens'): Limit {
  const read = (field: string): string | null =>
    headers.get(`x-ratelimit-${field}-${what}`) ?? headers.get(`anthropic-ratelimit-${what}-${field}`);
  const remaining = toCount(read('remaining'));
  const limit = remaining === undefined ? undefined : toCount(read('limit'));
  return {
    remaining,
    share: remaining !== undefined && limit ? remaining / limit : undefined,
    resetMs: toMilliseconds(read('reset'), headers),
  };
}

/** The limit of which the smaller share is left; where that is unknown, the one that lasts longer. */
function tighter(one: Limit, other: Limit): Limit {
  if (one.share !== undefined && other.share !== undefined && one.share !== other.share) {
    return one.share < other.share ? one : other;
  }
  return (one.resetMs ?? -1) >= (other.resetMs ?? -1) ? one : other;
}

function toCount(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Go durations (`1m13.588s`), plain seconds, or an ISO time. */
function toMilliseconds(value: string | null, headers: Headers): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  if (/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(value)) {
    const parts = value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g);
    return Math.ceil(
      [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0), 0),
    );
  }
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.max(0, time - responseTime(headers));
}
