import {
  type Comparison,
  connect,
  createSession,
  type HistoryRow,
  type Session,
  type SessionState,
} from '@llmselect/core';
import { createIndexedDbHistory } from '@llmselect/core/indexeddb';

/** What the page tells the test while it runs. Times in milliseconds since the Unix epoch, by the clock of the page. */
export type Note =
  | { readonly is: 'begun'; readonly id: string }
  /** All of this is on the disk, says the session. */
  | {
      readonly is: 'saved';
      readonly at: number;
      readonly prompts: Readonly<Record<string, string>>;
      readonly votes: readonly string[];
    }
  /** How long the answers are, as far as the page has them. */
  | { readonly is: 'grown'; readonly at: number; readonly lengths: Readonly<Record<string, number>> }
  | { readonly is: 'failed'; readonly message: string };

/** A record as a page that was opened later finds it. */
export interface Found {
  readonly comparison: Comparison | undefined;
  readonly row: HistoryRow | undefined;
  /** What a search for the word of its prompts finds. */
  readonly hits: readonly string[];
  readonly damaged: number;
  readonly count: number;
}

/** What the page offers to the test that drives it. */
interface HistoryPage {
  /** Asks, judges and asks again, until the page is gone. */
  run(options: { readonly word: string; readonly models: readonly string[] }): void;
  /** Looks for a record, and for its word. */
  find(id: string, word: string): Promise<Found>;
  /** Asks the models whose answers were cut off again. The states that all end in. */
  goOn(id: string): Promise<readonly string[]>;
}

declare global {
  interface Window {
    historyPage: HistoryPage;
    tell(note: Note): Promise<void>;
  }
}

/** How often the lengths are told. */
const STEP_MS = 25;

const history = createIndexedDbHistory();
const backend = connect('/api/llmselect');

function answersOf({ turns, branches = [] }: Comparison) {
  const all = [...turns, ...branches.flatMap((branch) => branch.turns)];
  return all.flatMap(({ answers }) => answers.flatMap(({ versions }) => versions));
}

function savedNote({ comparison }: SessionState): Note {
  return {
    is: 'saved',
    at: Date.now(),
    prompts: Object.fromEntries(comparison.turns.map(({ id, prompt }) => [id, String(prompt.content)])),
    votes: comparison.turns.flatMap(({ votes }) => votes.map(({ id }) => id)),
  };
}

/** Tells of everything that is acknowledged, and of what has arrived. */
function watch(session: Session): void {
  let toldAt = 0;
  session.subscribe(() => {
    const { state } = session;
    if (state.saving?.status === 'saved') void window.tell(savedNote(state));
    if (state.saving?.status === 'failed')
      void window.tell({ is: 'failed', message: state.saving.error?.message ?? '' });
    const at = Date.now();
    if (at - toldAt < STEP_MS) return;
    toldAt = at;
    const lengths = answersOf(state.comparison).map(({ id, text }) => [id, text.length] as const);
    void window.tell({ is: 'grown', at, lengths: Object.fromEntries(lengths) });
  });
}

async function runOn(word: string, models: readonly string[]): Promise<void> {
  const session = createSession({ backend, contestants: models, history });
  await window.tell({ is: 'begun', id: session.state.comparison.id });
  watch(session);
  for (let turn = 1; ; turn += 1) {
    await session.send(`Explain a race condition, question ${turn} of ${word}.`);
    if (answersOf(session.state.comparison).some(({ status }) => status === 'error')) return;
    session.vote({ kind: turn % 2 === 0 ? 'tie' : 'all-bad' });
    const first = session.state.active[0];
    if (turn % 3 === 2 && first !== undefined) await session.retry(first);
  }
}

window.historyPage = {
  run({ word, models }) {
    runOn(word, models).catch((cause: unknown) => window.tell({ is: 'failed', message: String(cause) }));
  },
  async find(id, word) {
    const comparison = await history.get(id);
    const { rows } = await history.list({ limit: 100 });
    const hits = await history.search(word);
    return {
      comparison,
      row: rows.find((row) => row.id === id),
      hits: hits.rows.map((row) => row.id),
      damaged: (await history.damaged()).length,
      count: rows.length,
    };
  },
  async goOn(id) {
    const comparison = await history.get(id);
    if (comparison === undefined) return [];
    const session = createSession({ backend, comparison, history });
    const cut = comparison.turns
      .at(-1)
      ?.answers.filter(({ versions, current }) => versions[current]?.status === 'interrupted');
    await Promise.all((cut ?? []).map(({ contestantId }) => session.retry(contestantId)));
    while (session.state.saving !== undefined && session.state.saving.status !== 'saved')
      await new Promise((resolve) => setTimeout(resolve, 20));
    const stored = await history.get(id);
    session.dispose();
    return (
      stored?.turns.at(-1)?.answers.map(({ versions, current }) => versions[current]?.status ?? 'absent') ??
      []
    );
  },
};
