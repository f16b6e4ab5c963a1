import {
  type History,
  type HistoryChange,
  type HistoryFilter,
  type HistoryHit,
  type HistoryRow,
  type SerializedError,
  toError,
} from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is to be listed. An empty search is none. */
export interface FeedQuery {
  readonly search: string;
  readonly filter: HistoryFilter;
}

/** What was found so far, newest first. */
export interface FeedResult {
  readonly query: FeedQuery;
  /** Pinned ones, where they stand apart. */
  readonly pinned: readonly HistoryRow[];
  readonly rows: readonly (HistoryRow | HistoryHit)[];
  readonly hasMore: boolean;
  readonly tags: readonly string[];
  readonly modelIds: readonly string[];
}

const PAGE = 50;
const MOST_ROWS_A_PAGE = 100;
/** Changes come in bunches: a run alone makes several. */
const SETTLE_MS = 120;

/** The list as it is asked for and as it changes. What is overtaken is dropped; what was found stays until something newer is. */
export class ListFeed implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #history: History | undefined;
  #unsubscribe: (() => void) | undefined;
  #query: FeedQuery = { search: '', filter: {} };
  #wanted = PAGE;
  #asked = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #isStale = false;
  #isPending = false;
  #isConnected = false;
  #result: FeedResult | undefined;
  #error: SerializedError | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get result(): FeedResult | undefined {
    return this.#result;
  }

  get isPending(): boolean {
    return this.#isPending;
  }

  /** Why the last try failed. */
  get error(): SerializedError | undefined {
    return this.#error;
  }

  /** What is listed is found anew when it is another one. */
  set history(history: History | undefined) {
    if (history === this.#history) return;
    this.#history = history;
    this.#result = undefined;
    this.#follow();
    void this.refresh();
  }

  ask(query: FeedQuery): void {
    this.#query = query;
    this.#wanted = PAGE;
    void this.refresh();
  }

  /** Loads as much again. */
  more(): void {
    if (this.#isPending || this.#result?.hasMore !== true) return;
    this.#wanted = this.#result.rows.length + PAGE;
    void this.refresh();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#follow();
    // Nobody told it of changes meanwhile.
    if (this.#result !== undefined) void this.refresh();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#follow();
  }

  /** Finds everything again. */
  async refresh(): Promise<void> {
    const history = this.#history;
    if (history === undefined) return;
    this.#asked += 1;
    const asked = this.#asked;
    this.#isPending = true;
    this.#isStale = false;
    this.#host.requestUpdate();
    try {
      const result = await find(history, this.#query, this.#wanted, () => asked === this.#asked);
      if (asked !== this.#asked) return;
      this.#result = result;
      this.#error = undefined;
    } catch (cause) {
      if (asked !== this.#asked) return;
      this.#error = toError(cause).toJSON();
    }
    this.#isPending = false;
    this.#host.requestUpdate();
    if (this.#isStale) this.#settle();
  }

  #follow(): void {
    this.#unsubscribe?.();
    clearTimeout(this.#settling);
    this.#settling = undefined;
    this.#unsubscribe = this.#isConnected ? this.#history?.subscribe(this.#onChange) : undefined;
  }

  readonly #onChange = (_: HistoryChange): void => {
    this.#isStale = true;
    if (!this.#isPending) this.#settle();
  };

  #settle(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      void this.refresh();
    }, SETTLE_MS);
  }
}

async function find(
  history: History,
  query: FeedQuery,
  wanted: number,
  isWanted: () => boolean,
): Promise<FeedResult> {
  const { search, filter } = query;
  const isSearch = search.trim() !== '';
  const isApart = !isSearch && filter.pinned === undefined && (filter.shelf ?? 'live') === 'live';
  const pinned = isApart
    ? await history.list({ ...filter, pinned: true, limit: MOST_ROWS_A_PAGE })
    : undefined;
  const rest: HistoryFilter = isApart ? { ...filter, pinned: false } : filter;
  const rows = new Map<string, HistoryRow | HistoryHit>();
  let cursor: string | undefined;
  do {
    const options = { ...rest, limit: Math.min(MOST_ROWS_A_PAGE, wanted - rows.size), cursor };
    const page = isSearch ? await history.search(search, options) : await history.list(options);
    for (const row of page.rows) rows.set(row.id, row);
    cursor = page.next;
  } while (cursor !== undefined && rows.size < wanted && isWanted());
  const { tags, modelIds } = await history.facets();
  return {
    query,
    pinned: pinned?.rows ?? [],
    rows: Array.from(rows.values()),
    hasMore: cursor !== undefined,
    tags,
    modelIds,
  };
}
