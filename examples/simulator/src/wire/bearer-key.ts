import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../refusal.ts';

/** The key of an `Authorization: Bearer` header; `undefined` where there is none. */
export function bearerKey(headers: IncomingHttpHeaders): string | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return key === '' ? undefined : key;
}

/** Any key will do unless it contains `wrong`. Throws a `Refusal` that holds no more of it than its ends. */
export function checkAnyKey(key: string | undefined, message = ''): void {
  if (key === undefined || key === '') throw new Refusal('missing-key', message);
  if (key.includes('wrong')) throw new Refusal('wrong-key', message, { maskedKey: maskKey(key) });
}

function maskKey(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 3)}${'*'.repeat(12)}${key.slice(-4)}`;
}
