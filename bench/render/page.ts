import '@llmselect/elements/define/llm-markdown';
import { type Column, SUBJECTS, type SubjectName } from './subjects.ts';
import { createText, type Shape } from './texts.ts';
import { frames, quiet, type Seen, watchFrames } from './watch-frames.ts';

/** What to render, and how fast it comes. */
export interface Task {
  readonly subject: SubjectName;
  readonly shape: Shape;
  readonly kib: number;
  readonly columns: number;
  /** Pieces a second and column; 0 is flat out: 64 of them a frame. */
  readonly rate: number;
}

const PIECE = 16;
const TICK_MS = 5;
/** Pieces between two frames: 1 kB. Without frames in between a renderer would be asked once, at the end. */
const PIECES_A_FRAME = 64;

declare global {
  interface Window {
    prepareColumns(task: Task): Promise<void>;
    stream(): Promise<Seen>;
    shownLength(): number;
  }
}

let prepared: { readonly task: Task; readonly text: string; readonly columns: readonly Column[] } | undefined;

/** Loads what is needed, and makes the columns. None of this is measured. */
window.prepareColumns = async (task) => {
  const create = await SUBJECTS[task.subject]();
  const places = Array.from({ length: task.columns }, () => {
    const place = document.createElement('div');
    document.body.append(place);
    return place;
  });
  prepared = { task, text: createText(task.shape, task.kib), columns: places.map((place) => create(place)) };
  // As in life: a model takes its time for the first word.
  await quiet();
};

/** Streams the text into the columns, to the end. */
window.stream = async () => {
  if (prepared === undefined) throw new Error('Nothing was prepared.');
  const { task, text, columns } = prepared;
  const watch = watchFrames();
  if (task.rate === 0) await flatOut(text, columns);
  else await paced(text, columns, task.rate);
  await Promise.all(columns.map((column) => column.finish(text)));
  await frames(2);
  const seen = watch();
  await quiet();
  return seen;
};

/** Characters on the page: that a subject showed the text at all. Not measured. */
window.shownLength = () => shownLength(document.body);

async function flatOut(text: string, columns: readonly Column[]): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  for (let start = 0; start < text.length; start += PIECE) {
    deliver(text, start, columns);
    if ((start / PIECE) % PIECES_A_FRAME === PIECES_A_FRAME - 1) await frames(1);
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }
  port1.close();
}

function paced(text: string, columns: readonly Column[], rate: number): Promise<void> {
  const began = performance.now();
  let start = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = (((performance.now() - began) * rate) / 1000) * PIECE;
      for (; start < Math.min(due, text.length); start += PIECE) deliver(text, start, columns);
      if (start < text.length) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
}

function deliver(text: string, start: number, columns: readonly Column[]): void {
  const end = start + PIECE;
  const soFar = text.slice(0, end);
  const piece = text.slice(start, end);
  for (const column of columns) column.write(soFar, piece);
}

/** Characters of the text nodes in a tree, shadow trees included. */
function shownLength(root: ParentNode): number {
  let length = 0;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot !== null) length += shownLength(element.shadowRoot);
    if (element.localName === 'style') continue;
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE) length += (node as Text).length;
  }
  return length;
}
