import type { Comparison } from '../../contract/comparison.ts';
import { LLMSelectError } from '../../errors/llm-select-error.ts';
import type { Clock } from '../../run/clock.ts';
import { allTurns } from '../../session/branches.ts';
import { isPending } from '../../session/select.ts';
import type { History } from '../history.ts';
import { mergeComparisons } from '../merge-comparisons.ts';
import type { RemoteComparisons } from '../remote-comparisons.ts';
import { isSameValue } from '../same-value.ts';
import { noteOf, type SyncNote, type SyncNotes } from './sync-notes.ts';

export interface SyncParts {
  readonly local: Pick<History, 'get' | 'put' | 'purge'>;
  readonly remote: RemoteComparisons;
  readonly notes: SyncNotes;
  readonly clock: Pick<Clock, 'date'>;
  /** Called for a comparison that now holds what was changed on both sides. */
  readonly onMerge?: ((id: string) => void) | undefined;
}

/** `busy`: its answers are still being written; there is something to do once they have ended. */
export type SyncOutcome = 'same' | 'busy';

/** Both sides as they were found. */
interface Found {
  readonly id: string;
  readonly mine: Comparison | undefined;
  readonly note: SyncNote | undefined;
  readonly isChanged: boolean;
  /** What both had, where what is here came of that. It may have been removed and put again from elsewhere. */
  readonly base: Comparison | undefined;
}

type Step = SyncOutcome | 'again' | 'look';

/** Somebody else was faster so often: there is something wrong, or another time is better. */
const MOST_STEPS = 20;
/** Whoever wrote an answer for so long without a word is gone. */
const BUSY_MS = 900_000;

/**
 * Makes one comparison the same here and on the server, whatever happened to it on either side. What was changed on one
 * side goes to the other; what was changed on both is merged. What was changed elsewhere after one last heard of it is
 * never deleted. Can be broken off between any two steps, and begun again.
 *
 * @param isRemoteDue Whether the server is to be asked even if nothing was changed here.
 */
export async function syncRecord(parts: SyncParts, id: string, isRemoteDue: boolean): Promise<SyncOutcome> {
  let looks = isRemoteDue;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const found = await findBoth(parts, id);
    const outcome = await takeStep(parts, found, looks).catch(orAgain);
    if (outcome === 'same' || outcome === 'busy') return outcome;
    looks = true;
  }
  throw new LLMSelectError(
    'conflict',
    'This comparison is being changed by others. It is tried again later.',
  );
}

async function findBoth({ local, notes }: SyncParts, id: string): Promise<Found> {
  const note = await notes.get(id);
  const mine = await local.get(id);
  const isChanged = mine !== undefined && mine.revision !== note?.local;
  const isKnown = note !== undefined && note.local > 0 && (mine?.revision ?? 0) >= note.local;
  return { id, mine, note, isChanged, base: isKnown ? note.base : undefined };
}

/** Somebody changed it here between two steps. */
function orAgain(cause: unknown): Step {
  if (LLMSelectError.is(cause) && cause.code === 'conflict' && cause.status === undefined) return 'again';
  throw cause;
}

function takeStep(parts: SyncParts, found: Found, looks: boolean): Promise<Step> {
  const { mine, note, isChanged, base } = found;
  if (note?.purged !== undefined) return removeThere(parts, found, note.purged);
  if (mine !== undefined && isBusy(mine, parts.clock.date())) return Promise.resolve('busy');
  // What is there may be something else than what this came of.
  const isUnknown = base === undefined && (note !== undefined || mine?.deletedAt !== undefined);
  if (looks || isUnknown || mine === undefined) return look(parts, found);
  return isChanged ? send(parts, mine, note?.remote ?? 0) : Promise.resolve('same');
}

function isBusy(comparison: Comparison, now: number): boolean {
  if (now - comparison.updatedAt > BUSY_MS) return false;
  return allTurns(comparison).some((turn) =>
    turn.answers.some(({ versions }) => versions.some((answer) => isPending(answer))),
  );
}

async function send({ remote, notes }: SyncParts, mine: Comparison, ifRevision: number): Promise<Step> {
  if (mine.deletedAt !== undefined) {
    if (ifRevision > 0 && !(await remote.remove(mine.id, ifRevision))) return 'look';
    await settle(notes, mine, 0);
    return 'same';
  }
  const revision = await remote.write(mine, ifRevision);
  if (revision === undefined) return 'look';
  await settle(notes, mine, revision);
  return 'same';
}

async function look(parts: SyncParts, found: Found): Promise<Step> {
  const { remote, notes } = parts;
  const { id, mine, isChanged, base } = found;
  const reading = await remote.read(id);
  if (reading.is === 'there') return join(parts, found, reading.comparison);
  if (mine === undefined) {
    await notes.update(id, () => undefined);
    return 'same';
  }
  if (mine.deletedAt !== undefined) {
    await settle(notes, mine, 0);
    return 'same';
  }
  // To rename or pin it is not to go on with it.
  if (reading.is === 'deleted' && !(isChanged && base?.updatedAt !== mine.updatedAt))
    return deleteHere(parts, mine);
  if (isChanged) return send(parts, mine, 0);
  // The server keeps it no longer, or is another one. It stays here, and goes there again when it is changed.
  await settle(notes, mine, 0);
  return 'same';
}

async function deleteHere({ local, notes, clock }: SyncParts, mine: Comparison): Promise<Step> {
  // Never before the last change, whose clock may be another: that would undo it.
  const deletedAt = Math.max(clock.date(), mine.updatedAt);
  const stored = await local.put(
    { ...mine, deletedAt, revision: mine.revision + 1 },
    { ifRevision: mine.revision },
  );
  await settle(notes, stored, 0);
  return 'same';
}

/** The server has it, whatever is here. */
async function join(parts: SyncParts, found: Found, theirs: Comparison): Promise<Step> {
  const { local, notes } = parts;
  const { mine, note, isChanged, base } = found;
  // It was not there, or no longer: somebody has brought it back, who may not have had all of what is here.
  const isBack = mine !== undefined && note?.remote === 0;
  if (mine === undefined || !(isChanged || isBack)) {
    // What is not here and was not to be changes nothing either.
    const isAsNoted = mine !== undefined || note?.local === 0;
    return isAsNoted && note?.remote === theirs.revision ? 'same' : bring(parts, mine, theirs);
  }
  // Nobody else has changed it.
  if (base !== undefined && note?.remote === theirs.revision) return send(parts, mine, theirs.revision);
  const merged = mergeBoth(base, isBack ? { ...mine, deletedAt: undefined } : mine, theirs);
  if (!isSameRecord(merged, theirs)) {
    // Higher than both, so that it has the same one on either side.
    const revision = Math.max(mine.revision, theirs.revision) + 1;
    const stored = await local.put({ ...merged, revision }, { ifRevision: mine.revision });
    if (!isSameRecord(merged, mine)) parts.onMerge?.(mine.id);
    return send(parts, stored, theirs.revision);
  }
  if (!isSameRecord(mine, theirs)) return bring(parts, mine, theirs);
  await settle(notes, mine, theirs.revision);
  return 'same';
}

async function bring(
  { local, notes }: SyncParts,
  mine: Comparison | undefined,
  theirs: Comparison,
): Promise<Step> {
  const stored = await local.put(theirs, { ifRevision: mine?.revision ?? 0 });
  await settle(notes, stored, theirs.revision, mine === undefined);
  return 'same';
}

/**
 * Both have it. What was removed here for good meanwhile still is to be removed, from the server and, where it was just
 * brought back, from here; unless there is something in it that whoever removed it had not seen.
 */
function settle(notes: SyncNotes, stored: Comparison, remote: number, isNew = false): Promise<void> {
  return notes.update(stored.id, (now) => {
    if (now?.purged === undefined) return noteOf(stored, remote);
    const isSeen = isNew ? remote === now.remote : stored.revision === now.seen;
    return isSeen ? { ...now, remote, purged: now.purged > 0 || isNew ? stored.revision : 0 } : now;
  });
}

function isSameRecord(one: Comparison, other: Comparison): boolean {
  return isSameValue({ ...one, revision: 0 }, { ...other, revision: 0 });
}

function mergeBoth(base: Comparison | undefined, mine: Comparison, theirs: Comparison): Comparison {
  const merged = mergeComparisons(base, mine, theirs);
  // Whoever deleted it here did not know what was added there.
  const isRevived = base !== undefined && theirs.updatedAt !== base.updatedAt;
  return isRevived ? { ...merged, deletedAt: undefined } : merged;
}

/** It was removed here for good. */
async function removeThere(parts: SyncParts, { id, mine, note }: Found, purged: number): Promise<Step> {
  const { local, remote, notes } = parts;
  if (note === undefined) return 'again';
  if (mine !== undefined && mine.revision !== purged) {
    // Somebody has put it here again since.
    await notes.update(id, (now) => (now?.purged === purged ? { ...now, local: 0, purged: undefined } : now));
    return 'again';
  }
  if (mine !== undefined) await local.purge(id);
  // From here on whatever is here was put again.
  if (purged !== 0) await notes.update(id, (now) => now && { ...now, purged: 0 });
  // Otherwise it was deleted there before: whoever has brought it back since wants to have it.
  const isGone = note.remote === 0 || (await remote.remove(id, note.remote));
  await notes.update(id, (now) => (now?.purged === 0 ? undefined : now));
  return isGone ? 'same' : 'again';
}
