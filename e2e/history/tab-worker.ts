import type { History, Session } from '@llmselect/core';
import { type EditLog, RandomEditor } from '../../packages/core/src/session/__fixtures__/random-editor.ts';
import { seeded } from './seeded.ts';

/** What one tab did. */
export interface TabLog extends EditLog {
  readonly steps: number;
  /** Ids of the comparisons that it put, and did not remove. */
  readonly put: readonly string[];
  readonly errors: readonly string[];
}

const TAGS = ['work', 'code', 'travel'];

/** A person at one tab. */
export class TabWorker {
  readonly #random: () => number;
  readonly #history: History;
  readonly #sessions: readonly Session[];
  readonly #editors: readonly RandomEditor[];
  readonly #put = new Set<string>();
  readonly #errors: string[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(seed: number, history: History, sessions: readonly Session[]) {
    this.#random = seeded(seed);
    this.#history = history;
    this.#sessions = sessions;
    this.#editors = sessions.map((session) => new RandomEditor(this.#random, session));
  }

  async work(ms: number): Promise<TabLog> {
    let steps = 0;
    for (const end = performance.now() + ms; performance.now() < end; steps += 1) {
      this.#try(this.#random() < 0.6 ? async () => this.#one(this.#editors)?.step() : () => this.#file());
      await new Promise((resolve) => setTimeout(resolve, this.#random() * 40));
    }
    await Promise.all(this.#running);
    const logs = this.#editors.map(({ log }) => log);
    return {
      steps,
      made: logs.flatMap(({ made }) => made),
      ends: Object.assign({}, ...logs.map(({ ends }) => ends)),
      taken: logs.flatMap(({ taken }) => taken),
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
