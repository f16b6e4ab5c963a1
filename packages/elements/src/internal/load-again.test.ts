import { expect, test } from 'vitest';
import { LazyModule } from './lazy-module.ts';
import { allowLoadingAgain, loadAgain } from './load-again.ts';

interface Chunk {
  readonly answer: number;
}

const addressOf = (name: string) => new URL(`./__fixtures__/${name}`, import.meta.url).href;
const OWN = addressOf('own-chunk.js');
const SHARED = addressOf('shared-chunk.js');

/** As a browser refuses what it could not fetch before. */
const refused = (address: string) => async (): Promise<Chunk> => {
  throw new TypeError(`Failed to fetch dynamically imported module: ${address}`);
};

test('asks for the same file by another address, in builds that allow it alone', async () => {
  await expect(loadAgain(refused(OWN), 1)).rejects.toThrow('Failed to fetch');
  allowLoadingAgain(OWN);
  expect((await loadAgain(refused(OWN), 1)).answer).toBe(42);
  const elsewhere = new URL('./period.ts', import.meta.url).href;
  await expect(loadAgain(refused(elsewhere), 1)).rejects.toThrow('Failed to fetch');
});

test('finds what a file exports where others share parts of it', async () => {
  allowLoadingAgain(SHARED);
  expect((await loadAgain(refused(SHARED), 1)).answer).toBe(42);
});

test('passes on what was fetched after all, and what else went wrong', async () => {
  expect(await loadAgain(async () => ({ answer: 1 }), 1)).toEqual({ answer: 1 });
  const broken = async (): Promise<Chunk> => {
    throw new TypeError('It cannot run.');
  };
  await expect(loadAgain(broken, 1)).rejects.toThrow('It cannot run.');
});

test('a lazy module is fetched anew at the second try', async () => {
  allowLoadingAgain(OWN);
  const lazy = new LazyModule(refused(OWN));
  expect(await lazy.ready()).toBeUndefined();
  expect((await lazy.ready())?.answer).toBe(42);
});
