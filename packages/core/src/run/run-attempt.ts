import type { LanguageModel } from '../contract/model.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { Clock } from './clock.ts';
import type { RunEvent } from './run-event.ts';
import { PatientReader, type Timeouts, toTimeouts } from './timeouts.ts';

interface Stamp {
  readonly contestantId: string;
  readonly atMs: number;
}

export interface RunAttemptOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** How many events may be handed on at once, whenever some are. Default: all that are at hand. */
  readonly room?: (() => number) | undefined;
  /** Whose event it is and when it came. */
  readonly stamp: () => Stamp;
  /** Time already waited in earlier attempts, in milliseconds. */
  readonly waitedMs: number;
}

/** How a request ended: with the answer's own end, or else with what went wrong. */
export type Outcome =
  | 'ended'
  | {
      readonly error: LLMSelectError;
      readonly output: boolean;
      /** Whether the model was asked at all. */
      readonly asked: boolean;
      readonly waitedMs: number;
    };

/** Events that are part of the answer. After the first of them nothing is retried. */
const OUTPUT: ReadonlySet<string> = new Set(['text-delta', 'reasoning-delta', 'tool-call', 'source']);

/** As long as a delta may become, so that an event stays small beside the others. */
const LONGEST_DELTA = 4096;

/** About four times what the largest output limit of any model holds. What goes on beyond is not an answer. */
const MAX_ANSWER_CHARACTERS = 2_000_000;

/** Said by the run alone. A model that says one of these, against its contract, is not heard. */
const RUN_ONLY: ReadonlySet<string> = new Set(['queued', 'run-start', 'retry', 'error', 'abort']);

/** One for all attempts: to make one, with its stack, costs as much as to read twenty events. */
const OVER = new DOMException('The attempt is over.', 'AbortError');

/** One request: its events up to and including `end`, all that are at hand at once. Never throws. */
export async function* runAttempt(
  model: LanguageModel,
  request: ModelRequest,
  { signal, clock, stamp, waitedMs, ...options }: RunAttemptOptions,
): AsyncGenerator<readonly RunEvent[], Outcome, undefined> {
  const { room = () => Number.POSITIVE_INFINITY } = options;
  // The attempt has a signal of its own, so that a timeout too closes the provider's connection.
  const attempt = new AbortController();
  const onAbort = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timeouts = toTimeouts(options.timeouts);
  const answer = new AnswerSoFar();
  let reader: PatientReader<StreamEvent | readonly StreamEvent[]> | undefined;
  let asked = false;
  try {
    signal.throwIfAborted();
    asked = true;
    const stream = model.stream(request, { signal: attempt.signal });
    const source: AsyncIterable<StreamEvent | readonly StreamEvent[]> = stream.batches?.() ?? stream;
    reader = new PatientReader(source[Symbol.asyncIterator](), { clock, timeouts, signal, waitedMs });
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
      const heard = answer.hear('type' in next.value ? [next.value] : next.value);
      for (let from = 0, to = 0; from < heard.length; from = to) {
        signal.throwIfAborted();
        to = from + Math.max(1, room());
        const stamped = stamp();
        yield heard.slice(from, to).map((event) => stampEvent(event, stamped));
      }
      if (answer.ended) return 'ended';
      if (answer.tooLong) throw endless();
    }
    throw new LLMSelectError(
      'stream-truncated',
      'The answer was cut off: the stream ended before the model finished. Try again.',
    );
  } catch (cause) {
    const { output } = answer;
    return { error: toError(cause), output, asked, waitedMs: reader?.waitedMs ?? waitedMs };
  } finally {
    signal.removeEventListener('abort', onAbort);
    attempt.abort(OVER);
    reader?.close();
  }
}

function stampEvent(event: StreamEvent, { contestantId, atMs }: Stamp): RunEvent {
  // Written out, because nearly all events are these: to copy one of any shape costs ten times as much.
  if (event.type === 'text-delta') return { type: 'text-delta', text: event.text, contestantId, atMs };
  return { ...event, contestantId, atMs };
}

/** What is known of an answer while it comes in. */
class AnswerSoFar {
  ended = false;
  /** Whether there was anything that a second request would say again. */
  output = false;
  #characters = 0;

  get tooLong(): boolean {
    return this.#characters > MAX_ANSWER_CHARACTERS;
  }

  /**
   * Those of the events that belong to the answer: none that say nothing, none behind its end. Deltas that came at the
   * same moment are one: all that is done to an event from here on is done once.
   */
  hear(events: readonly StreamEvent[]): readonly StreamEvent[] {
    const heard: StreamEvent[] = [];
    for (const event of events) {
      if (this.ended || this.tooLong) break;
      if (isEmptyDelta(event) || RUN_ONLY.has(event.type)) continue;
      this.#characters += 'text' in event ? event.text.length : 0;
      const joined = join(heard.at(-1), event);
      if (joined === undefined) heard.push(event);
      else heard[heard.length - 1] = joined;
      this.ended = event.type === 'end';
      this.output ||= OUTPUT.has(event.type);
    }
    return heard;
  }
}

function endless(): LLMSelectError {
  return new LLMSelectError(
    'malformed-stream',
    'The model went on without an end and was stopped. What arrived is kept.',
  );
}

/** Two deltas as one; `undefined` where that would lose anything. */
function join(before: StreamEvent | undefined, event: StreamEvent): StreamEvent | undefined {
  if (event.type !== 'text-delta' || before?.type !== 'text-delta') return undefined;
  if (before.text.length + event.text.length > LONGEST_DELTA) return undefined;
  return { type: 'text-delta', text: before.text + event.text };
}

function isEmptyDelta(event: StreamEvent): boolean {
  return (event.type === 'text-delta' || event.type === 'reasoning-delta') && event.text === '';
}
