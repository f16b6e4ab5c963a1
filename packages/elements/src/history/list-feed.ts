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
  /** Where it goes on; absent at the end. */
  readonly next?: string | undefined;
  readonly tags: readonly string[];
  readonly modelIds: readonly string[];
  /** Where all of it is: in memory alone it is gone with the page. */
  readonly place: 'device' | 'server' | 'page';
}

/** So many rows are shown at first. */
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

  /** How many rows have come into view: those further down need not be found again when something changes. */
  reach = 0;

  ask(query: FeedQuery): void {
    this.#query = query;
    this.#wanted = PAGE;
    void this.refresh();
  }

  /** Loads what comes next. */
  more(): void {
    const { next } = this.#result ?? {};
    if (!this.#isPending && next !== undefined) void this.#run((isWanted) => this.#findNext(next, isWanted));
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
  refresh(): Promise<void> {
    this.#isStale = false;
    return this.#run((isWanted) => this.#findAll(isWanted));
  }

  async #run(find: (isWanted: () => boolean) => Promise<FeedResult | undefined>): Promise<void> {
    if (this.#history === undefined) return;
    this.#asked += 1;
    const asked = this.#asked;
    const isWanted = () => asked === this.#asked;
    this.#isPending = true;
    this.#host.requestUpdate();
    try {
      const result = await find(isWanted);
      if (!isWanted()) return;
      this.#result = result;
      this.#error = undefined;
    } catch (cause) {
      if (!isWanted()) return;
      this.#error = toError(cause).toJSON();
    }
    this.#isPending = false;
    this.#host.requestUpdate();
    if (this.#isStale) this.#settle();
  }

  async #findNext(cursor: string, isWanted: () => boolean): Promise<FeedResult | undefined> {
    const before = this.#result;
    const history = this.#history;
    if (before === undefined || history === undefined) return undefined;
    const found = await findRows(history, before.query, { count: MOST_ROWS_A_PAGE, cursor, isWanted });
    const known = new Set(before.rows.map(({ id }) => id));
    const rows = [...before.rows, ...found.rows.filter(({ id }) => !known.has(id))];
    this.#wanted = rows.length;
    return { ...before, rows, next: found.next };
  }

  async #findAll(isWanted: () => boolean): Promise<FeedResult | undefined> {
    const history = this.#history;
    const query = this.#query;
    if (history === undefined) return undefined;
    const pinned = isApart(query)
      ? await history.list({ ...query.filter, pinned: true, limit: MOST_ROWS_A_PAGE })
      : undefined;
    const count = Math.min(this.#wanted, this.reach + PAGE);
    const found = await findRows(history, query, { count, cursor: undefined, isWanted });
    const { tags, modelIds } = await history.facets();
    return { query, pinned: pinned?.rows ?? [], ...found, tags, modelIds, place: await placeOf(history) };
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

/** Where nothing is looked for, pinned ones stand by themselves. */
function isApart({ search, filter }: FeedQuery): boolean {
  return search.trim() === '' && filter.pinned === undefined && (filter.shelf ?? 'live') === 'live';
}

async function placeOf(history: History): Promise<FeedResult['place']> {
  if (history.isOnServer === true) return 'server';
  // One that does not say it cannot tell.
  const storage = await (history.storage?.() ?? Promise.resolve('best-effort')).catch(() => 'best-effort');
  return storage === undefined ? 'page' : 'device';
}

async function findRows(
  history: History,
  query: FeedQuery,
  options: {
    readonly count: number;
    readonly cursor: string | undefined;
    readonly isWanted: () => boolean;
  },
): Promise<Pick<FeedResult, 'rows' | 'next'>> {
  const { search } = query;
  const { count, isWanted } = options;
  const filter: HistoryFilter = isApart(query) ? { ...query.filter, pinned: false } : query.filter;
  const rows = new Map<string, HistoryRow | HistoryHit>();
  let next = options.cursor;
  do {
    const part = { ...filter, limit: Math.min(MOST_ROWS_A_PAGE, count - rows.size), cursor: next };
    const page = search.trim() === '' ? await history.list(part) : await history.search(search, part);
    for (const row of page.rows) rows.set(row.id, row);
    next = page.next;
  } while (next !== undefined && rows.size < count && isWanted());
  return { rows: Array.from(rows.values()), next };
}
