import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatDuration,
  formatElapsed,
  formatUsd,
  speakDuration,
} from './format.ts';
import { ENGLISH } from './strings.ts';
import { createTexts } from './texts.ts';

const texts = createTexts(undefined, 'en', ENGLISH);

test.each([
  [0, '0.00 s'],
  [420, '0.42 s'],
  [3100, '3.1 s'],
  [59_900, '59.9 s'],
  [72_000, '1 min 12 s'],
  [-5, '0.00 s'],
])('shows %d ms as %s', (ms, shown) => {
  expect(formatDuration(ms, texts)).toBe(shown);
});

test('shows a running time in tenths only', () => {
  expect(formatElapsed(42, texts)).toBe('0.0 s');
  expect(formatElapsed(2249, texts)).toBe('2.2 s');
  expect(formatElapsed(61_000, texts)).toBe('1 min 1 s');
});

test('says a duration in words', () => {
  expect(speakDuration(1000, texts)).toBe('1 second');
  expect(speakDuration(1240, texts)).toBe('1.2 seconds');
});

test('shows small sums with enough digits to tell them apart', () => {
  expect(formatUsd(0.0027, texts)).toBe('$0.0027');
  expect(formatUsd(1.3, texts)).toBe('$1.30');
  expect(formatUsd(0, texts)).toBe('$0.00');
  expect(formatUsd(0.00004, texts)).toBe('<$0.0001');
});

test('shows sizes and large counts briefly', () => {
  expect(formatBytes(1_048_576, texts)).toBe('1,024 kB');
  expect(formatCompact(128_000, texts)).toBe('128K');
});
