import '@llmselect/elements/define/llm-compare';
import {
  type Answer,
  type Comparison,
  createSession,
  type LanguageModel,
  localBackend,
  type Session,
  systemClock,
} from '@llmselect/core';
import { createFakeModel, createFakeProvider, type FakeStep } from '@llmselect/core/testing';
import { createText } from './texts.ts';
import { frames, quiet, type Seen, watchFrames } from './watch-frames.ts';

/** What is done with a long conversation: it is opened, scrolled through, and gone on with. */
export type TalkStep = 'open' | 'scroll' | 'stream';

/** Our element as the page knows it. */
interface Compare extends HTMLElement {
  session: Session;
}

const COLUMNS = ['alpha', 'beta', 'gamma', 'delta'] as const;
const PIECE = 16;
/** Two hundred pieces a second. */
const PIECE_MS = 5;
const OLD_KIB = 2;
const NEW_KIB = 16;
/** Frames that scrolling takes from the end to the beginning, and some that it takes slowly. */
const LEAPS = 120;
const SLOW = 60;
const SLOW_PIXELS = 80;

declare global {
  interface Window {
    prepareTalk(turns: number): Promise<void>;
    talk(step: TalkStep): Promise<Seen>;
  }
}

let prepared: { readonly element: Compare; readonly session: Session } | undefined;

/** Makes the record and an empty widget. None of this is measured. */
window.prepareTalk = async (turns) => {
  const backend = localBackend({ providers: [createFakeProvider(COLUMNS.map(speaker))], retry: false });
  const element = document.createElement('llm-compare') as Compare;
  element.session = createSession({ backend });
  document.body.append(element);
  await quiet();
  prepared = { element, session: createSession({ backend, comparison: record(turns) }) };
};

window.talk = async (step) => {
  if (prepared === undefined) throw new Error('Nothing was prepared.');
  const { element, session } = prepared;
  const watch = watchFrames();
  if (step === 'open') {
    element.session = session;
    await frames(2);
  } else if (step === 'scroll') await scrollThrough();
  else await session.send('One more');
  const seen = watch();
  await quiet();
  return seen;
};

async function scrollThrough(): Promise<void> {
  const page = document.documentElement;
  for (let leap = LEAPS; leap >= 0; leap--) {
    page.scrollTop = (page.scrollHeight * leap) / LEAPS;
    await frames(1);
  }
  for (let step = 0; step < SLOW; step++) {
    page.scrollTop += SLOW_PIXELS;
    await frames(1);
  }
  page.scrollTop = page.scrollHeight;
  await frames(2);
}

function speaker(name: string): LanguageModel {
  const text = createText('mixed', NEW_KIB);
  const steps: FakeStep[] = [{ type: 'start', modelId: name }];
  for (let start = 0; start < text.length; start += PIECE)
    steps.push({ type: 'text-delta', text: text.slice(start, start + PIECE) }, PIECE_MS);
  steps.push({ type: 'end', finishReason: 'stop' });
  return createFakeModel({ id: `bench/${name}`, steps, clock: systemClock });
}

function record(turns: number): Comparison {
  const contestants = COLUMNS.map((name) => ({ id: name, modelId: `bench/${name}` }));
  return {
    version: 1,
    id: 'bench',
    revision: 0,
    createdAt: 0,
    updatedAt: 0,
    pinned: false,
    tags: [],
    contestants,
    turns: Array.from({ length: turns }, (_, turn) => ({
      id: `turn-${turn}`,
      prompt: { role: 'user', content: `Question ${turn}` },
      answers: contestants.map(({ id, modelId }) => ({
        contestantId: id,
        versions: [answer(`${turn}-${id}`, modelId)],
        current: 0,
      })),
      votes: [],
    })),
    attachments: {},
  };
}

function answer(id: string, modelId: string): Answer {
  return {
    id,
    modelId,
    status: 'done',
    text: createText('mixed', OLD_KIB),
    reasoning: '',
    toolCalls: [],
    sources: [],
    finishReason: 'stop',
    attempts: 1,
    warnings: [],
  };
}
