/** Numbers in [0, 1) that are the same for the same seed. */
export type Random = () => number;

/** A 32-bit number that is the same for the same text (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A small generator (mulberry32): good enough for jitter and ids, useless for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` letters and digits. */
export function randomWord(random: Random, length: number): string {
  let word = '';
  while (word.length < length) word += ALPHABET[Math.floor(random() * ALPHABET.length)] ?? '';
  return word;
}

/** `length` lower-case hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  let word = '';
  while (word.length < length) word += Math.floor(random() * 16).toString(16);
  return word;
}
