/** An error body may be this long, in bytes, and take this long, in milliseconds. The rest is not read. */
const MAX_BYTES = 64 * 1024;
const MAX_MS = 5_000;

/**
 * As much of a body as the caps allow, as text. Never rejects: an error body that cannot be read must not hide
 * the error.
 */
export async function readCapped(response: Response, maxBytes = MAX_BYTES, maxMs = MAX_MS): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const timer = setTimeout(() => reader.cancel().catch(() => {}), maxMs);
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    while (bytes < maxBytes) {
      const chunk = await reader.read();
      if (chunk.done) break;
      const rest = chunk.value.subarray(0, maxBytes - bytes);
      bytes += rest.length;
      text += decoder.decode(rest, { stream: true });
    }
  } catch {
    // The status alone has to do.
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
  return text;
}
