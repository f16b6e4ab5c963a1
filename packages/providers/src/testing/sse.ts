/** Server-sent events as bytes: objects become JSON, strings are sent as they are, `[DONE]` among them. */
export function sse(...payloads: readonly unknown[]): Uint8Array {
  const events = payloads.map(
    (payload) => `data: ${typeof payload === 'string' ? payload : JSON.stringify(payload)}\n\n`,
  );
  return new TextEncoder().encode(events.join(''));
}

/** Text as bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
