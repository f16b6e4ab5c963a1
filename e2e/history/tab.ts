import {
  type Comparison,
  createSession,
  type HistoryRow,
  localBackend,
  type Session,
  systemClock,
} from '@llmselect/core';
import { createIndexedDbHistory } from '@llmselect/core/indexeddb';
import { createFakeModel, createFakeProvider } from '@llmselect/core/testing';
import { hasPending } from '../../packages/core/src/session/__fixtures__/random-editor.ts';
import { type TabLog, TabWorker } from './tab-worker.ts';

/** Everything that a tab knows at one moment. */
export interface TabView {
  readonly isIdle: boolean;
  readonly shown: readonly Comparison[];
  readonly stored: readonly (Comparison | undefined)[];
  readonly rows: readonly HistoryRow[];
  readonly damaged: number;
  /** What could not be kept, in words. */
  readonly failures: readonly string[];
}

interface HistoryTab {
  /** Makes comparisons that all tabs then share. */
  begin(count: number): Promise<readonly string[]>;
  open(ids: readonly string[]): Promise<void>;
  /** Edits, deletes and votes at random until the time is over. */
  work(seed: number, ms: number): Promise<TabLog>;
  view(): Promise<TabView>;
}

declare global {
  interface Window {
    historyTab: HistoryTab;
  }
}

const WORDS = ['', ' is shared', ' between tabs', ' of one browser'];
const SHELVES = ['live', 'archived', 'deleted'] as const;

const history = createIndexedDbHistory({ name: 'tabs' });
const models = ['a', 'b'].map((name) =>
  createFakeModel({
    id: `fake/${name}`,
    clock: systemClock,
    steps: [
      { type: 'start', modelId: `fake/${name}` },
      ...WORDS.flatMap((text) => [3, { type: 'text-delta', text: `${text}.` } as const]),
      { type: 'end', finishReason: 'stop' },
    ],
  }),
);
const backend = localBackend({ providers: [createFakeProvider(models)] });
const sessions: Session[] = [];

async function allRows(): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (const shelf of SHELVES) {
    let cursor: string | undefined;
    do {
      const page = await history.list({ shelf, cursor, limit: 100 });
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return rows;
}

window.historyTab = {
  async begin(count) {
    const begun = Array.from({ length: count }, async (_, index) => {
      const session = createSession({ backend, contestants: ['fake/a', 'fake/b'], history });
      await session.send(`Prompt ${index}`);
      while (session.state.saving?.status !== 'saved') await new Promise((resolve) => setTimeout(resolve, 5));
      session.dispose();
      return session.state.comparison.id;
    });
    return Promise.all(begun);
  },
  async open(ids) {
    for (const id of ids) {
      const comparison = await history.get(id);
      sessions.push(createSession({ backend, comparison, history }));
    }
  },
  work: (seed, ms) => new TabWorker(seed, history, sessions).work(ms),
  async view() {
    const shown = sessions.map(({ state }) => state.comparison);
    const savings = sessions.map(({ state }) => state.saving?.status ?? 'saved');
    return {
      isIdle: !sessions.some(hasPending) && savings.every((saving) => saving === 'saved'),
      shown,
      stored: await Promise.all(shown.map(({ id }) => history.get(id))),
      rows: await allRows(),
      damaged: (await history.damaged()).length,
      failures: sessions.flatMap(({ state: { saving } }) =>
        saving?.status === 'failed' ? saving.error.message : [],
      ),
    };
  },
};
