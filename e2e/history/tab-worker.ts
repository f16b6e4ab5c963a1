import { type Answer, allTurns, type Comparison, type History, type Session } from '@llmselect/core';
import { seeded } from './seeded.ts';

/** Something that was made in a tab. What belongs to a turn goes with it. */
export interface Made {
  readonly kind: 'turn' | 'answer' | 'vote';
  readonly id: string;
  readonly turnId: string;
}

/** What one tab did. */
export interface TabLog {
  readonly steps: number;
  readonly made: readonly Made[];
  /** How its own answers ended, by id. */
  readonly ends: Readonly<Record<string, string>>;
  /** Ids of what it took out itself. */
  readonly taken: readonly string[];
  /** Ids of the comparisons that it put, and did not remove. */
  readonly put: readonly string[];
  readonly errors: readonly string[];
}

const TAGS = ['work', 'code', 'travel'];

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
  return allTurns(comparison).flatMap(({ answers }) => answers.flatMap(({ versions }) => versions));
}

export function isRunning({ state }: Session): boolean {
  return answersOf(state.comparison).some(({ status }) => status === 'waiting' || status === 'streaming');
}

/** A person at one tab. */
export class TabWorker {
  readonly #random: () => number;
  readonly #history: History;
  readonly #sessions: readonly Session[];
  readonly #made = new Map<string, Made>();
  readonly #taken = new Set<string>();
  readonly #ends = new Map<string, string>();
  readonly #put = new Set<string>();
  readonly #errors: string[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(seed: number, history: History, sessions: readonly Session[]) {
    this.#random = seeded(seed);
    this.#history = history;
    this.#sessions = sessions;
  }

  async work(ms: number): Promise<TabLog> {
    let steps = 0;
    for (const end = performance.now() + ms; performance.now() < end; steps += 1) {
      this.#try(this.#random() < 0.6 ? () => this.#edit() : () => this.#file());
      await new Promise((resolve) => setTimeout(resolve, this.#random() * 40));
    }
    await Promise.all(this.#running);
    return {
      steps,
      made: Array.from(this.#made.values()),
      ends: Object.fromEntries(this.#ends),
      taken: Array.from(this.#taken),
      put: Array.from(this.#put),
      errors: this.#errors,
    };
  }

  #one<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  #try(step: () => Promise<void>): void {
    const running = step()
      .catch((cause: unknown) => void this.#errors.push(String(cause)))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** What a call changes at once is what this tab did; what comes later may be of another. */
  #note<Result>(session: Session, call: () => Result): Result {
    const before = contents(session.state.comparison);
    const result = call();
    const now = contents(session.state.comparison);
    const [known, left] = [before, now].map((all) => new Set(all.map(({ id }) => id)));
    for (const one of now) if (known?.has(one.id) === false) this.#made.set(one.id, one);
    for (const { id } of before) if (left?.has(id) === false) this.#taken.add(id);
    return result;
  }

  #noteEnds(session: Session, before: ReadonlySet<string>): void {
    for (const answer of answersOf(session.state.comparison))
      if (this.#made.has(answer.id) && !before.has(answer.id))
        this.#ends.set(answer.id, `${answer.status} ${answer.text}`);
  }

  /** A step in a session, if it makes sense there. */
  async #edit(): Promise<void> {
    const session = this.#one(this.#sessions);
    if (session === undefined) return;
    const { turns, branches = [] } = session.state.comparison;
    const turn = this.#one(turns);
    const busy = isRunning(session);
    const note = async (call: () => Promise<void>) => {
      const [before, asked] = this.#note(session, () => [new Set(this.#made.keys()), call()] as const);
      await asked;
      this.#noteEnds(session, before);
    };
    const steps: readonly [number, () => Promise<void> | undefined][] = [
      [3, () => (busy ? undefined : note(() => session.send(`Prompt ${this.#random()}`)))],
      [1, () => (busy || !turn ? undefined : note(() => session.edit(turn.id, `Edited ${this.#random()}`)))],
      [2, () => (busy || !turn ? undefined : note(() => this.#retry(session)))],
      [6, async () => turn && this.#vote(session, turn.id)],
      [2, async () => this.#withdraw(session)],
      [1, async () => (turn && turns.length > 3 && !busy ? this.#remove(session, turn.id) : undefined)],
      [1, async () => (busy ? undefined : this.#show(session, branches))],
    ];
    const all = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));
    await this.#one(all)?.();
  }

  async #retry(session: Session): Promise<void> {
    const slot = this.#one(session.state.comparison.turns.at(-1)?.answers ?? []);
    if (slot !== undefined) await session.retry(slot.contestantId);
  }

  #vote(session: Session, turnId: string): void {
    const kind = this.#one(['tie', 'all-bad', 'thumb'] as const) ?? 'tie';
    const turn = session.state.comparison.turns.find(({ id }) => id === turnId);
    const answer = turn?.answers[0]?.versions[0]?.id;
    if (kind === 'thumb' && answer === undefined) return;
    const thumb =
      kind === 'thumb' && answer !== undefined ? ({ value: 1, answerIds: [answer] } as const) : {};
    this.#note(session, () => session.vote({ kind, turnId, ...thumb }));
  }

  #withdraw(session: Session): void {
    const vote = this.#one(session.state.comparison.turns.flatMap(({ votes }) => votes));
    if (vote !== undefined) this.#note(session, () => session.withdrawVote(vote.id));
  }

  #remove(session: Session, turnId: string): void {
    const undo = this.#note(session, () => session.removeTurn(turnId));
    if (this.#random() < 0.5 && !isRunning(session)) this.#note(session, undo);
  }

  #show(session: Session, branches: NonNullable<Comparison['branches']>): void {
    const { turns } = session.state.comparison;
    const places = new Set([undefined, ...turns.map(({ id }) => id)]);
    const branch = this.#one(branches.filter(({ after }) => places.has(after)));
    const first = branch?.turns[0];
    if (first !== undefined) this.#note(session, () => session.showTurn(first.id));
  }

  /** A step in the list. */
  async #file(): Promise<void> {
    const id = this.#one(this.#sessions)?.state.comparison.id;
    if (id === undefined) return;
    const steps: readonly (() => Promise<unknown>)[] = [
      () => this.#history.rename(id, `Title ${this.#random()}`),
      () => this.#history.pin(id, this.#random() < 0.5),
      () =>
        this.#history.tag(
          id,
          TAGS.filter(() => this.#random() < 0.5),
        ),
      () => this.#history.archive(id, this.#random() < 0.3),
      () => this.#history.delete(id),
      () => this.#history.restore(id),
      () => this.#putOwn(),
      () => this.#purgeOwn(),
    ];
    await this.#one(steps)?.();
  }

  async #putOwn(): Promise<void> {
    const known = this.#sessions[0]?.state.comparison;
    if (known === undefined) return;
    const id = `own-${Math.floor(this.#random() * 1e12)}`;
    await this.#history.put({ ...known, id, turns: known.turns.slice(0, 1), branches: undefined });
    this.#put.add(id);
  }

  async #purgeOwn(): Promise<void> {
    const id = this.#one([...this.#put]);
    if (id === undefined || this.#random() < 0.5) return;
    this.#put.delete(id);
    await this.#history.purge(id);
  }
}
