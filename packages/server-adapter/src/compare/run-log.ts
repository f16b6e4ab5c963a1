import type { RunEvent } from '@llmselect/core';

/** An event with the number of its message. Messages of a run count up from 1, which is the run's own id. */
export interface LoggedEvent {
  readonly id: number;
  readonly event: RunEvent;
}

/** The memory that the logs of all runs share. */
export interface LogSpace {
  readonly bytesPerRun: number;
  /** Whether all of it is used up. */
  readonly full: boolean;
  /** Counts bytes that a log takes, or with a minus gives back. */
  use(bytes: number): void;
}

/** The number of the message that says the run's id. */
export const RUN_MESSAGE_ID = 1;

/** What an entry takes beside its text. */
const ENTRY_BYTES = 160;
const LARGEST_DELTA = 16_384;
/** As much as one piece of the stream says, or one event if that is more. */
const PIECE_BYTES = 128 * 1024;
const COMPACT_AT = 1024;

/**
 * The events of one run, numbered, as far back as its memory reaches. With a reader it forgets the oldest that were
 * read, once they fill half of a run's share; the other half is for the time without one.
 */
export class RunLog {
  readonly #space: LogSpace;
  readonly #newest = new Map<string, number>();
  #events: (RunEvent | undefined)[] = [];
  #costs: number[] = [];
  /** The place of the oldest entry that is still there, and its number. */
  #head = 0;
  #firstId = RUN_MESSAGE_ID + 1;
  #readId = RUN_MESSAGE_ID;
  #bytes = 0;

  constructor(space: LogSpace) {
    this.#space = space;
  }

  /** The number of the oldest message that is still there, or of the next one. */
  get firstId(): number {
    return this.#firstId;
  }

  /** The number of the last message. */
  get lastId(): number {
    return this.#firstId + this.#events.length - this.#head - 1;
  }

  /** The number of the last message that a reader took. */
  get readId(): number {
    return this.#readId;
  }

  /** Whether more may be read from the run when nobody takes it. */
  get hasRoom(): boolean {
    return this.#bytes < this.#space.bytesPerRun && !this.#space.full;
  }

  /** Whether all that came after a message is still there. */
  reachesBack(after: number): boolean {
    return Math.max(after, RUN_MESSAGE_ID) + 1 >= this.#firstId;
  }

  /**
   * Adds events. While nobody reads, the deltas of a contestant become one as long as nobody has seen its number,
   * and what only keeps a connection awake is left out.
   *
   * @param readTo The number of the last message that the reader has taken; `undefined` when there is none.
   */
  append(events: readonly RunEvent[], readTo: number | undefined): void {
    let bytes = 0;
    for (const event of events) {
      if (readTo !== undefined) bytes += this.#add(event);
      else if (event.type !== 'activity') bytes += this.#join(event) ?? this.#add(event);
    }
    this.#count(bytes);
    if (readTo !== undefined) this.forget(readTo);
  }

  /** The next events after a message, some at a time. From now on their numbers stand. */
  take(after: number): readonly LoggedEvent[] {
    const taken: LoggedEvent[] = [];
    let bytes = 0;
    const from = Math.max(after + 1, this.#firstId);
    for (let id = from; id <= this.lastId && bytes < PIECE_BYTES; id += 1) {
      const place = id - this.#firstId + this.#head;
      const event = this.#events[place];
      if (event !== undefined) taken.push({ id, event });
      bytes += this.#costs[place] ?? 0;
    }
    this.#readId = Math.max(this.#readId, taken.at(-1)?.id ?? 0);
    return taken;
  }

  /** Makes room: forgets the oldest up to a message that was read, as far as they fill more than half of a share. */
  forget(readTo: number): void {
    const share = this.#space.bytesPerRun / 2;
    while ((this.#bytes > share || this.#space.full) && this.#firstId <= readTo) {
      this.#count(-(this.#costs[this.#head] ?? 0));
      this.#events[this.#head] = undefined;
      this.#head += 1;
      this.#firstId += 1;
    }
    // In large steps, so that forgetting one entry moves no other.
    if (this.#head < COMPACT_AT || this.#head * 2 < this.#events.length) return;
    this.#events = this.#events.slice(this.#head);
    this.#costs = this.#costs.slice(this.#head);
    this.#head = 0;
  }

  /** Takes no share of the memory any more: what is left goes with whoever still reads it. */
  release(): void {
    this.#count(-this.#bytes);
  }

  /** Forgets all of it; the numbers go on. */
  clear(): void {
    this.#firstId = this.lastId + 1;
    this.#events = [];
    this.#costs = [];
    this.#head = 0;
    this.#count(-this.#bytes);
  }

  /** How many bytes it takes. */
  #add(event: RunEvent): number {
    const cost = ENTRY_BYTES + 2 * (isDelta(event) ? event.text.length : charactersOf(event));
    this.#events.push(event);
    this.#costs.push(cost);
    this.#newest.set(event.contestantId, this.lastId);
    return cost;
  }

  /** How many bytes more it takes; `undefined` where there is nothing to join it to. */
  #join(event: RunEvent): number | undefined {
    const id = this.#newest.get(event.contestantId) ?? 0;
    if (id <= this.#readId || !isDelta(event)) return undefined;
    const place = id - this.#firstId + this.#head;
    const before = this.#events[place];
    if (before === undefined || !isDelta(before) || before.type !== event.type) return undefined;
    if (before.text.length + event.text.length > LARGEST_DELTA) return undefined;
    this.#events[place] = { ...before, text: before.text + event.text };
    const more = 2 * event.text.length;
    this.#costs[place] = (this.#costs[place] ?? 0) + more;
    return more;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#space.use(bytes);
  }
}

type Delta = Extract<RunEvent, { readonly text: string }>;

function isDelta(event: RunEvent): event is Delta {
  return event.type === 'text-delta' || event.type === 'reasoning-delta';
}

/** About as many as are sent. To write an event out only to count them takes as long as to send it. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  // The longest number that a double has.
  if (typeof value !== 'object' || value === null) return 24;
  let count = 0;
  for (const [name, inner] of Object.entries(value)) count += name.length + 4 + charactersOf(inner);
  return count;
}
