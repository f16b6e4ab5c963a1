/** How many bytes a text takes in UTF-8, as servers count it. */
export function textBytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
