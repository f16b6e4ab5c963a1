/** An image's bytes as base64, with their type. */
export interface InlineImage {
  readonly mediaType: string;
  readonly base64: string;
}

/** The parts of a `data:` URL, or `undefined` for any other URL. Percent-encoded data is turned into base64. */
export function parseDataUrl(url: string): InlineImage | undefined {
  const comma = url.indexOf(',');
  const match = /^data:([^;,]+)[^,]*$/i.exec(url.slice(0, Math.max(comma, 0)));
  const mediaType = match?.[1]?.toLowerCase();
  if (mediaType === undefined) return undefined;
  const data = url.slice(comma + 1);
  if (/;base64$/i.test(url.slice(0, comma))) return { mediaType, base64: data };
  try {
    return { mediaType, base64: toBase64(new TextEncoder().encode(decodeURIComponent(data))) };
  } catch {
    return undefined;
  }
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // `String.fromCharCode` takes its input as arguments, of which engines allow only so many.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
