/**
 * How long the provider asks to wait, in milliseconds: `retry-after-ms`, `x-ms-retry-after-ms`, then
 * `retry-after` in seconds or as an HTTP date. A date is measured against the response's own `date`, so a
 * wrong local clock does no harm.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfterMs(headers: Headers): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const milliseconds = toNumber(headers.get(name));
    if (milliseconds !== undefined) return Math.ceil(milliseconds);
  }
  const value = headers.get('retry-after');
  const seconds = toNumber(value);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  const date = Date.parse(value ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - responseTime(headers));
}

/** The moment the response was made, in epoch milliseconds, by the sender's clock where it told it. */
export function responseTime(headers: Headers): number {
  const sent = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(sent) ? Date.now() : sent;
}

function toNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
