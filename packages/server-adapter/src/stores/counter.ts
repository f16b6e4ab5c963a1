import { notACounter } from './store-error.ts';

/** Reads a counter's stored digits. Throws `storage-failed` for anything that no counter would write. */
export function readCounter(value: string): number {
  if (!/^(0|-?[1-9]\d*)$/.test(value)) throw notACounter();
  return Number(value);
}
