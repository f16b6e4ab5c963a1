import type { Branch } from '../contract/comparison.ts';
import { type Line, showBranch } from './branches.ts';

/** The record with a turn in the conversation that is shown, however deep it was set aside. As it is without that turn. */
export function showAside(line: Line, turnId: string): Line {
  return branchesUpTo(line, turnId).reduce(showBranch, line);
}

/** The first turns of the branches to show for a turn, each following a turn of the one before. */
function branchesUpTo({ turns, branches = [] }: Line, turnId: string): readonly string[] {
  const firsts: string[] = [];
  let wanted: string | undefined = turnId;
  while (wanted !== undefined && !turns.some(({ id }) => id === wanted)) {
    const branch: Branch | undefined = branches.find((one) => one.turns.some(({ id }) => id === wanted));
    const first = branch?.turns[0]?.id;
    // A first turn seen twice is a circle, which a record from elsewhere may hold.
    if (first === undefined || firsts.includes(first)) return [];
    firsts.unshift(first);
    wanted = branch?.after;
  }
  return firsts;
}
