import type { Vote } from '@llmselect/core';
import { removeBatch } from '@llmselect/core/batch';
import type { KeyValueStorage } from '@llmselect/core/templates';

/** What a list says of a batch that is kept here. */
export interface BatchEntry {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  /** Answers that it asks for, and those that it has or that failed. */
  readonly cells: number;
  readonly ended: number;
  readonly concurrency: number;
  /** What it may cost in all, in US dollars. */
  readonly budgetUsd?: number | undefined;
}

/** Votes on rows that were opened, by the id of the comparison. */
export type BatchVotes = Readonly<Record<string, readonly Vote[]>>;

const listKey = (key: string) => `llmselect.batches.v1:${key}`;
const votesKey = (id: string) => `llmselect.batch-votes.v1:${id}`;

/** The batches of one endpoint, the newest first. What cannot be read is nothing. */
export async function readEntries(storage: KeyValueStorage, key: string): Promise<readonly BatchEntry[]> {
  const list = parse(await storage.getItem(listKey(key)));
  return Array.isArray(list) ? list.filter(isEntry) : [];
}

/** Adds or changes one. */
export async function keepEntry(
  storage: KeyValueStorage,
  key: string,
  entry: BatchEntry,
): Promise<readonly BatchEntry[]> {
  const before = await readEntries(storage, key);
  const known = before.some(({ id }) => id === entry.id);
  const entries = known ? before.map((each) => (each.id === entry.id ? entry : each)) : [entry, ...before];
  await storage.setItem(listKey(key), JSON.stringify(entries));
  return entries;
}

/** Removes a batch with all that is kept of it. Its comparisons stay in the history. */
export async function dropEntry(
  storage: KeyValueStorage,
  key: string,
  id: string,
): Promise<readonly BatchEntry[]> {
  await removeBatch(storage, id);
  await storage.removeItem(votesKey(id));
  const entries = (await readEntries(storage, key)).filter((entry) => entry.id !== id);
  await storage.setItem(listKey(key), JSON.stringify(entries));
  return entries;
}

export async function readVotes(storage: KeyValueStorage, id: string): Promise<BatchVotes> {
  const votes = parse(await storage.getItem(votesKey(id)));
  // Written by `keepVotes` alone; whatever else stands there names no comparison of the batch.
  return typeof votes === 'object' && votes !== null ? (votes as BatchVotes) : {};
}

export async function keepVotes(storage: KeyValueStorage, id: string, votes: BatchVotes): Promise<void> {
  await storage.setItem(votesKey(id), JSON.stringify(votes));
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is BatchEntry {
  const { id, name, cells, ended, createdAt, concurrency } = (value ?? {}) as Partial<BatchEntry>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    [cells, ended, createdAt, concurrency].every((number) => typeof number === 'number')
  );
}
