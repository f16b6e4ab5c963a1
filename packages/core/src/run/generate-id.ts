/** A random id of 20 characters, 100 bits. Works outside secure contexts too, where `randomUUID` is missing. */
export function generateId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  // 32 divides 256, so every character is equally likely.
  return Array.from(bytes, (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('');
}
