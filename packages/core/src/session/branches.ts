import type { Branch, Comparison, Turn } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';

/** The conversation as it stands, and all that was set aside. */
export type Line = Pick<Comparison, 'turns' | 'branches'>;

/** A turn that was taken out, and what it takes to put it back. */
export interface RemovedTurn {
  readonly turn: Turn;
  readonly index: number;
  /** The turn it followed. */
  readonly after: string | undefined;
  /** The first turns of the branches that had followed it. */
  readonly followers: readonly string[];
  /** The version of it that is shown in its place. */
  readonly instead?: string | undefined;
}

/** Every turn of a record, those of its branches included: what was asked, answered, voted and paid. */
export function allTurns({ turns, branches = [] }: Line): readonly Turn[] {
  return [...turns, ...branches.flatMap((branch) => branch.turns)];
}

/** The ids of the turns that have stood in the place of one that is shown, itself included, oldest first. */
export function turnVersions(line: Line, turnId: string): readonly string[] {
  return versionsOf(line, turnId)
    .toSorted((one, other) => (one.edition ?? 0) - (other.edition ?? 0))
    .map(({ id }) => id);
}

/** The edition of a turn that is to stand in the place of another. */
export function nextEdition(line: Line, turnId: string): number {
  return Math.max(...versionsOf(line, turnId).map(({ edition = 0 }) => edition), -1) + 1;
}

function versionsOf({ turns, branches = [] }: Line, turnId: string): readonly Turn[] {
  const index = turns.findIndex(({ id }) => id === turnId);
  const shown = turns[index];
  if (shown === undefined) return [];
  const others = branches.flatMap(({ after, turns: [first] }) =>
    after === turns[index - 1]?.id ? (first ?? []) : [],
  );
  return [shown, ...others];
}

/** The record up to before a turn; that turn and all after it become a branch. Throws `not-found`. */
export function setAside(line: Line, turnId: string): Required<Line> {
  const { turns, branches = [] } = line;
  const index = placeOf(line, turnId);
  const aside: Branch = { after: turns[index - 1]?.id, turns: turns.slice(index) };
  return { turns: turns.slice(0, index), branches: [...branches, aside] };
}

/** The record with the branch that begins with a turn in place of what follows the same turn. Throws `not-found`. */
export function showBranch(line: Line, turnId: string): Line {
  const { turns, branches = [] } = line;
  if (turns.some(({ id }) => id === turnId)) return line;
  const branch = branches.find(({ turns: [first] }) => first?.id === turnId);
  const before = turns.findIndex(({ id }) => id === branch?.after);
  if (branch === undefined || (branch.after !== undefined && before < 0)) throw noTurn();
  const others = branches.filter((other) => other !== branch);
  const next = turns[before + 1];
  const aside =
    next === undefined ? { turns, branches: others } : setAside({ turns, branches: others }, next.id);
  return { turns: [...aside.turns, ...branch.turns], branches: aside.branches };
}

/**
 * The record without a turn. Branches that followed it follow the turn before it; where nothing is left in its place, the
 * version of it that was asked last is shown there. Throws `not-found`.
 */
export function removeTurn(line: Line, turnId: string): Line & { readonly removed: RemovedTurn } {
  const { turns, branches } = line;
  const index = placeOf(line, turnId);
  const after = turns[index - 1]?.id;
  const followers = (branches ?? []).flatMap(({ after: followed, turns: [first] }) =>
    followed === turnId && first !== undefined ? first.id : [],
  );
  const rest: Line = {
    turns: turns.toSpliced(index, 1),
    branches: branches?.map((branch) => (branch.after === turnId ? { ...branch, after } : branch)),
  };
  const others = turnVersions(line, turnId).filter((id) => id !== turnId);
  const instead = index === rest.turns.length ? others.at(-1) : undefined;
  const shown = instead === undefined ? rest : showBranch(rest, instead);
  // The index was found above.
  return { ...shown, removed: { turn: turns[index] as Turn, index, after, followers, instead } };
}

/** The record with a turn back where it was, or as near to it as what has happened since allows. */
export function restoreTurn(line: Line, { turn, index, after, followers, instead }: RemovedTurn): Line {
  const { turns, branches } = line.turns.some(({ id }) => id === instead)
    ? setAside(line, instead ?? '')
    : line;
  const before = turns.findIndex(({ id }) => id === after);
  const place = before < 0 ? Math.min(index, turns.length) : before + 1;
  return {
    turns: turns.toSpliced(place, 0, turn),
    branches: branches?.map((branch) =>
      followers.includes(branch.turns[0]?.id ?? '') ? { ...branch, after: turn.id } : branch,
    ),
  };
}

function placeOf({ turns }: Line, turnId: string): number {
  const index = turns.findIndex(({ id }) => id === turnId);
  if (index < 0) throw noTurn();
  return index;
}

function noTurn(): LLMSelectError {
  return new LLMSelectError('not-found', 'This turn is not part of the conversation that is shown.', {
    param: 'turnId',
  });
}
