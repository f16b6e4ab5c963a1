import {
  activeContestants,
  type ContestantInput,
  generateId,
  type Session,
  type SessionState,
} from '@llmselect/core';
import type { Mode } from '../layout/layout.ts';
import { toInputs } from '../models/line-up.ts';

/** Who was compared before the chat, and since which turn there is one. */
interface Aside {
  readonly inputs: readonly ContestantInput[];
  readonly turns: number;
}

/** Lets one contestant of a session go on alone, and brings the others back afterwards. Nobody leaves the record. */
export class ChatSeat {
  readonly #aside = new WeakMap<Session, Aside>();
  #wanted: string | undefined;

  /** With whom to chat, when the chat begins. */
  choose(contestantId: string | undefined): void {
    this.#wanted = contestantId;
  }

  /** Makes a session's line-up what the mode asks for. To be called whenever one of them may have changed. */
  sync(session: Session, mode: Mode): void {
    if (mode === 'chat') this.#enter(session);
    else this.#leave(session);
  }

  /** The line-up of a chat when another is asked for: whoever is new takes the old one's thread over. */
  replace(session: Session, inputs: readonly ContestantInput[]): readonly ContestantInput[] {
    const seat = session.state.active[0];
    const next = inputs.find(({ id }) => id !== seat) ?? inputs[0];
    if (next === undefined) return [];
    // A name of its own, so that it is nobody who was there before and has another thread.
    return [next.id === undefined ? { ...next, id: generateId(), replaces: seat } : next];
  }

  #enter(session: Session): void {
    const { state } = session;
    if (state.active.length < 2 || isHidden(state)) return;
    const inputs = toInputs(activeContestants(state));
    const preferred = [
      this.#wanted,
      state.continueWith,
      this.#aside.has(session) ? state.active[0] : undefined,
    ];
    const seat = inputs.find(({ id }) => id !== undefined && preferred.includes(id)) ?? inputs[0];
    this.#wanted = undefined;
    if (seat === undefined) return;
    this.#aside.set(session, { inputs, turns: state.comparison.turns.length });
    session.setContestants([seat]);
  }

  #leave(session: Session): void {
    const aside = this.#aside.get(session);
    if (aside === undefined || isHidden(session.state)) return;
    this.#aside.delete(session);
    const { state } = session;
    const [seat] = toInputs(activeContestants(state));
    session.setContestants(withSeat(aside.inputs, seat, state));
    const { turns } = state.comparison;
    const last = turns.at(-1)?.answers.map(({ contestantId }) => contestantId) ?? [];
    // The others were not there: they go on from what was said without them.
    if (turns.length > aside.turns && seat?.id !== undefined && last.includes(seat.id))
      session.continueWith(seat.id);
  }
}

/** The old line-up, with the one of the chat in the place of whom it replaced, or first. */
function withSeat(
  inputs: readonly ContestantInput[],
  seat: ContestantInput | undefined,
  { comparison }: SessionState,
): readonly ContestantInput[] {
  if (seat?.id === undefined) return inputs;
  const line = lineage(seat.id, comparison.contestants);
  const place = inputs.findIndex(({ id }) => id !== undefined && line.includes(id));
  return place < 0 ? [seat, ...inputs.slice(1)] : inputs.with(place, seat);
}

/** A contestant and those it has replaced, newest first. */
export function lineage(
  contestantId: string,
  contestants: readonly { readonly id: string; readonly replaces?: string | undefined }[],
): readonly string[] {
  const line: string[] = [];
  let id: string | undefined = contestantId;
  // A contestant seen twice is a circle, which a record from elsewhere may hold.
  while (id !== undefined && !line.includes(id)) {
    line.push(id);
    const current: string = id;
    id = contestants.find((contestant) => contestant.id === current)?.replaces;
  }
  return line;
}

function isHidden({ blind }: SessionState): boolean {
  return blind !== undefined && blind.status !== 'revealed';
}
