import type { Comparison } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { importComparison } from '../exports/import-comparison.ts';
import type { History, HistoryImport } from './history.ts';

type Pieces = Parameters<History['import']>[0];

/**
 * Each comparison as a line of JSON, in pieces, so that a history of any size fits through. One that turns out to be
 * damaged is left out: it is set aside by then, for whoever asks for `damaged()`.
 */
export async function* exportLines(
  history: Pick<History, 'get' | 'list'>,
  ids?: readonly string[],
): AsyncGenerator<string> {
  for await (const id of ids ?? allIds(history)) {
    const comparison = await history.get(id).catch((cause: unknown) => {
      if (LLMSelectError.is(cause) && cause.code === 'storage-failed' && cause.param === 'id')
        return undefined;
      throw cause;
    });
    if (comparison !== undefined) yield `${JSON.stringify(comparison)}\n`;
  }
}

/** Puts several in one step. Which of them were there. */
type PutAll = (comparisons: readonly Comparison[]) => Promise<readonly boolean[]>;

/** So many are put in one step, where that is possible. */
const BATCH = 50;

/** Puts what {@link exportLines} wrote, in pieces of any size. A single comparison over several lines will do as well. */
export async function importLines(
  history: Pick<History, 'get' | 'put'>,
  text: Pieces,
  putBatch?: PutAll,
): Promise<HistoryImport> {
  const putAll: PutAll = putBatch ?? ((comparisons) => putEach(history, comparisons));
  const size = putBatch === undefined ? 1 : BATCH;
  let added = 0;
  let merged = 0;
  let count = 0;
  let waiting: Comparison[] = [];
  const refused: number[] = [];
  const flush = async () => {
    const known = await putAll(waiting);
    waiting = [];
    for (const isKnown of known) {
      if (isKnown) merged += 1;
      else added += 1;
    }
  };
  for await (const json of documentsOf(text)) {
    count += 1;
    try {
      waiting.push(importComparison(json));
      if (waiting.length >= size) await flush();
    } catch (cause) {
      // A full disk is nothing that the next line could do better.
      if (!LLMSelectError.is(cause) || cause.code !== 'invalid-request') throw cause;
      refused.push(count);
      if (size === 1) waiting = [];
    }
  }
  if (waiting.length > 0) await flush();
  return { added, merged, refused };
}

async function putEach(
  history: Pick<History, 'get' | 'put'>,
  comparisons: readonly Comparison[],
): Promise<readonly boolean[]> {
  const known: boolean[] = [];
  for (const comparison of comparisons) {
    known.push((await history.get(comparison.id)) !== undefined);
    await history.put(comparison);
  }
  return known;
}

async function* allIds(history: Pick<History, 'list'>): AsyncGenerator<string> {
  for (const shelf of ['live', 'archived'] as const) {
    let cursor: string | undefined;
    do {
      const page = await history.list({ shelf, cursor, limit: 100 });
      for (const { id } of page.rows) yield id;
      cursor = page.next;
    } while (cursor !== undefined);
  }
}

async function* documentsOf(text: Pieces): AsyncGenerator<string> {
  let spread: string[] | undefined;
  for await (const line of linesOf(text)) {
    if (spread === undefined && line !== '{') {
      if (line.trim() !== '') yield line;
      continue;
    }
    spread ??= [];
    spread.push(line);
    if (line !== '}') continue;
    yield spread.join('\n');
    spread = undefined;
  }
  if (spread !== undefined) yield spread.join('\n');
}

async function* linesOf(text: Pieces): AsyncGenerator<string> {
  // A text is an iterable of its characters too.
  const pieces = typeof text === 'string' ? [text] : text;
  let open: string[] = [];
  for await (const piece of pieces) {
    const lines = piece.split(/\r?\n/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield open.join('') + line;
      open = [];
    }
    open.push(last);
  }
  yield open.join('');
}
