import {
  type Answer,
  type Comparison,
  createMemoryHistory,
  createMemorySyncNotes,
  createServerHistory,
  createSyncedHistory,
  type History,
  LLMSelectError,
  type RemoteComparisons,
  type SyncedHistory,
  type SyncNotes,
  type Turn,
} from '@llmselect/core';
import { createManualClock } from '@llmselect/core/testing';
import { BASE, until } from '../../__fixtures__/handler.ts';
import type { Handler } from '../../create-handler.ts';

/** What comes to an end, all of it at once, after so many steps; the last one may still be done. */
interface Fuse {
  left: number;
  readonly isLastDone: boolean;
}

/** A browser of a user: what it keeps outlives its page, whose network and life end when a test says so. */
export class Device {
  readonly name: string;
  readonly clock = createManualClock();
  readonly local: History;
  readonly notes: SyncNotes = createMemorySyncNotes();
  readonly bodies: string[] = [];
  isOnline = true;
  page: SyncedHistory;
  readonly #handler: Pick<Handler, 'fetch'>;

  constructor(name: string, handler: Pick<Handler, 'fetch'>) {
    this.name = name;
    this.#handler = handler;
    this.local = unclosed(createMemoryHistory({ clock: this.clock }));
    this.page = this.#open();
  }

  /** Syncs. Rejects when it did not work. */
  async sync(): Promise<void> {
    await this.page.sync.now();
    const { error } = this.page.sync.state;
    if (error !== undefined) throw LLMSelectError.from(error);
  }

  /** Lets time pass, and what falls due happen. */
  async wait(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await until(() => this.page.sync.state.status !== 'syncing');
  }

  /** Syncs, and dies in the middle of it; a page opened later finds what was kept. */
  async crashWhileSyncing(steps: number, isLastDone: boolean): Promise<void> {
    const dying = this.#open({ left: steps, isLastDone });
    await dying.sync.now();
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.page.close();
    this.page = this.#open();
  }

  /** Past all history, as another program of the same user. */
  post(path: string, body: unknown): Promise<Response> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return this.#handler.fetch(new Request(`${BASE}${path}`, init));
  }

  #open(fuse: Fuse = { left: Number.POSITIVE_INFINITY, isLastDone: false }): SyncedHistory {
    const { remote } = createServerHistory(BASE, { fetch: this.#fetch });
    const history = createSyncedHistory({
      local: fused(this.local, ['get', 'put', 'purge', 'list'], fuse),
      notes: fused(this.notes, ['get', 'update', 'all'], fuse),
      remote: fused<RemoteComparisons>(remote, ['list', 'revisions', 'read', 'write', 'remove'], fuse),
      clock: this.clock,
    });
    return history;
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    if (!this.isOnline) throw new TypeError('Failed to fetch');
    if (typeof init?.body === 'string') this.bodies.push(init.body);
    return this.#handler.fetch(new Request(input, init));
  };
}

function unclosed(history: History): History {
  const close = async () => {};
  return new Proxy(history, {
    get(target, name) {
      if (name === 'close') return close;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function fused<Target extends object>(target: Target, names: readonly (keyof Target)[], fuse: Fuse): Target {
  return new Proxy(target, {
    get(whole, name) {
      const value: unknown = Reflect.get(whole, name, whole);
      if (typeof value !== 'function') return value;
      const method = value.bind(whole) as (...given: unknown[]) => unknown;
      // What is asked of the page itself is not counted.
      if (!names.includes(name as keyof Target)) return method;
      return async (...given: unknown[]) => {
        fuse.left -= 1;
        if (fuse.left === 0 && fuse.isLastDone) await method(...given);
        if (fuse.left <= 0) throw new LLMSelectError('network', 'The page is gone.');
        return method(...given);
      };
    },
  });
}

export function answer(id: string, changes: Partial<Answer> = {}): Answer {
  const empty = { reasoning: '', toolCalls: [], sources: [], attempts: 1, warnings: [] };
  return { id, modelId: 'fake/a', status: 'done', text: `Text of ${id}`, ...empty, ...changes };
}

export function turn(id: string, changes: Partial<Turn> = {}): Turn {
  return {
    id,
    prompt: { role: 'user', content: `Prompt of ${id}` },
    answers: ['a', 'b'].map((contestantId) => ({
      contestantId,
      versions: [answer(`${id}-${contestantId}`, { modelId: `fake/${contestantId}` })],
      current: 0,
    })),
    votes: [],
    ...changes,
  };
}

export function record(id: string, changes: Partial<Comparison> = {}): Comparison {
  return {
    version: 1,
    id,
    revision: 1,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    pinned: false,
    tags: [],
    contestants: [
      { id: 'a', modelId: 'fake/a' },
      { id: 'b', modelId: 'fake/b' },
    ],
    turns: [turn(`${id}-1`)],
    attachments: {},
    ...changes,
  };
}
