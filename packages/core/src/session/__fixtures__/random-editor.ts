import type { Answer, Comparison } from '../../contract/comparison.ts';
import { answersById } from '../answers-by-id.ts';
import { allTurns } from '../branches.ts';
import { isPending } from '../is-pending.ts';
import type { Session } from '../session.ts';

/** Something that was made in a session. What belongs to a turn goes with it. */
export interface Made {
  readonly kind: 'turn' | 'answer' | 'vote';
  readonly id: string;
  readonly turnId: string;
}

/** What somebody did. */
export interface EditLog {
  readonly made: readonly Made[];
  /** How the answers to their own prompts ended, by id. */
  readonly ends: Readonly<Record<string, string>>;
  /** Ids of what they took out. */
  readonly taken: readonly string[];
}

/** Everything of a record that a person made or got. */
function contents(comparison: Comparison): readonly Made[] {
  return allTurns(comparison).flatMap((turn): Made[] => [
    { kind: 'turn', id: turn.id, turnId: turn.id },
    ...turn.answers.flatMap(({ versions }) =>
      versions.map(({ id }) => ({ kind: 'answer', id, turnId: turn.id }) as const),
    ),
    ...turn.votes.map(({ id }) => ({ kind: 'vote', id, turnId: turn.id }) as const),
  ]);
}

function answersOf(comparison: Comparison): readonly Answer[] {
  return Array.from(answersById(comparison).values());
}

/** Whether an answer anywhere in the record is still to end. */
export function hasPending({ state }: Session): boolean {
  return answersOf(state.comparison).some(isPending);
}

/** What one of them made, none took out, and is not there, or not as it ended. */
export function lostOf(logs: readonly EditLog[], stored: readonly Comparison[]): readonly string[] {
  const taken = new Set(logs.flatMap((log) => log.taken));
  const there = new Set(stored.flatMap(contents).map(({ id }) => id));
  const ends = new Map(stored.flatMap(answersOf).map(({ id, status, text }) => [id, `${status} ${text}`]));
  const changed = logs.flatMap((log) =>
    Object.entries(log.ends).flatMap(([id, end]) =>
      there.has(id) && ends.get(id) !== end ? `answer ${id}: "${end}" became "${ends.get(id)}"` : [],
    ),
  );
  const lost = logs
    .flatMap(({ made }) => made)
    .filter(({ id, turnId }) => !taken.has(id) && !taken.has(turnId) && !there.has(id))
    .map(({ kind, id }) => `${kind} ${id}`);
  return [...lost, ...changed];
}

/** Somebody who asks, judges and takes back at random in a session, and remembers what they did. */
export class RandomEditor {
  readonly #random: () => number;
  readonly #session: Session;
  readonly #made = new Map<string, Made>();
  readonly #taken = new Set<string>();
  readonly #ends = new Map<string, string>();

  constructor(random: () => number, session: Session) {
    this.#random = random;
    this.#session = session;
  }

  get log(): EditLog {
    return {
      made: Array.from(this.#made.values()),
      ends: Object.fromEntries(this.#ends),
      taken: Array.from(this.#taken),
    };
  }

  /** A step, if it makes sense now. Resolves when what was asked has ended. */
  async step(): Promise<void> {
    const session = this.#session;
    const { turns } = session.state.comparison;
    const turn = this.#one(turns);
    const busy = hasPending(session);
    const steps: readonly [number, () => Promise<void> | void][] = [
      [3, () => (busy ? undefined : this.#ask(() => session.send(`Prompt ${this.#random()}`)))],
      [
        1,
        () =>
          busy || !turn
            ? undefined
            : this.#ask(() => session.edit(turn.id, `Edited ${this.#random()}`)),
      ],
      [2, () => (busy || !turn ? undefined : this.#retry())],
      [6, () => turn && this.#vote(turn.id)],
      [2, () => this.#withdraw()],
      [1, () => (turn && turns.length > 3 && !busy ? this.#remove(turn.id) : undefined)],
      [1, () => (busy ? undefined : this.#show())],
    ];
    const all = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));
    await this.#one(all)?.();
  }

  #one<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  /** What a call changes at once is of this one; what comes later may be of another. */
  #note<Result>(call: () => Result): Result {
    const before = contents(this.#session.state.comparison);
    const result = call();
    const now = contents(this.#session.state.comparison);
    const [known, left] = [before, now].map((all) => new Set(all.map(({ id }) => id)));
    for (const one of now) if (known?.has(one.id) === false) this.#made.set(one.id, one);
    for (const { id } of before) if (left?.has(id) === false) this.#taken.add(id);
    return result;
  }

  async #ask(call: () => Promise<void>): Promise<void> {
    const before = new Set(this.#made.keys());
    const asked = this.#note(call);
    const own = new Set(Array.from(this.#made.keys()).filter((id) => !before.has(id)));
    await asked;
    for (const { id, status, text } of answersOf(this.#session.state.comparison))
      if (own.has(id)) this.#ends.set(id, `${status} ${text}`);
  }

  async #retry(): Promise<void> {
    const slot = this.#one(this.#session.state.comparison.turns.at(-1)?.answers ?? []);
    if (slot !== undefined) await this.#ask(() => this.#session.retry(slot.contestantId));
  }

  #vote(turnId: string): void {
    const kind = this.#one(['tie', 'all-bad', 'thumb'] as const) ?? 'tie';
    const turn = this.#session.state.comparison.turns.find(({ id }) => id === turnId);
    const answer = turn?.answers[0]?.versions[0]?.id;
    if (kind === 'thumb' && answer === undefined) return;
    const thumb =
      kind === 'thumb' && answer !== undefined ? ({ value: 1, answerIds: [answer] } as const) : {};
    this.#note(() => this.#session.vote({ kind, turnId, ...thumb }));
  }

  #withdraw(): void {
    const vote = this.#one(this.#session.state.comparison.turns.flatMap(({ votes }) => votes));
    if (vote !== undefined) this.#note(() => this.#session.withdrawVote(vote.id));
  }

  #remove(turnId: string): void {
    const undo = this.#note(() => this.#session.removeTurn(turnId));
    if (this.#random() < 0.5 && !hasPending(this.#session)) this.#note(undo);
  }

  #show(): void {
    const { turns, branches = [] } = this.#session.state.comparison;
    const places = new Set([undefined, ...turns.map(({ id }) => id)]);
    const branch = this.#one(branches.filter(({ after }) => places.has(after)));
    const first = branch?.turns[0];
    if (first !== undefined) this.#note(() => this.#session.showTurn(first.id));
  }
}
