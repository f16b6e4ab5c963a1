import type { Comparison } from '../contract/comparison.ts';
import type { Message } from '../contract/message.ts';
import type { LanguageModel } from '../contract/model.ts';
import type { GenerationParams } from '../contract/request.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { recordRun } from '../session/record-run.ts';
import { isEmptyPrompt, toPrompt } from '../session/thread.ts';
import { systemClock } from './clock.ts';
import type { RunEvent } from './run-event.ts';
import { type RunOptions, startRun } from './start-run.ts';

/** A model, or one with its own name and parameters. The same model may take part twice. */
export type CompareContestant =
  | LanguageModel
  | {
      readonly id?: string | undefined;
      readonly model: LanguageModel;
      readonly label?: string | undefined;
      readonly params?: GenerationParams | undefined;
    };

export type CompareOptions = RunOptions & {
  readonly contestants: readonly CompareContestant[];
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
  readonly generateId?: (() => string) | undefined;
} & (
    | { readonly prompt: string | Message; readonly messages?: undefined }
    | { readonly prompt?: undefined; readonly messages: readonly Message[] }
  );

/**
 * A comparison under way. It has one consumer: iterate the events one by one, or in `batches()`, or await only
 * the `result`. Leaving the loop aborts the run.
 */
export interface CompareRun extends AsyncIterable<RunEvent> {
  /** The same events, all that wait at once. */
  batches(): AsyncIterable<readonly RunEvent[]>;
  /** Stops one contestant, or all. */
  abort(contestantId?: string): void;
  /** The finished record. Always resolves: failures are in the answers. Drives the run when nobody iterates. */
  readonly result: Promise<Comparison>;
}

/**
 * Asks several models the same thing at the same time. The run starts at once. A contestant's id is its own
 * `id`, else its model's, numbered when it takes part twice.
 *
 * Throws `invalid-request` when there is nobody or nothing to ask; whatever goes wrong later is an event.
 */
export function compare(options: CompareOptions): CompareRun {
  return new LiveCompare(options);
}

class LiveCompare implements CompareRun {
  readonly #run: ReturnType<typeof startRun>;
  readonly #fold: (events: readonly RunEvent[]) => void;
  readonly #result: Promise<Comparison>;
  readonly #finish: () => void;
  #read = false;

  constructor(options: CompareOptions) {
    const clock = options.clock ?? systemClock;
    const messages = options.messages ?? [toPrompt(options.prompt)];
    const prompt = messages.at(-1);
    if (prompt === undefined || isEmptyPrompt(prompt)) {
      throw new LLMSelectError('invalid-request', 'There is nothing to ask: give a prompt or messages.', {
        param: 'prompt',
      });
    }
    const contestants = nameContestants(options.contestants);
    const { system, params } = options;
    const record = recordRun({
      contestants: contestants.map(({ model, ...contestant }) => ({ ...contestant, modelId: model.id })),
      prompt,
      system,
      params,
      clock,
      generateId: options.generateId,
    });
    this.#fold = record.add;
    let resolve: (comparison: Comparison) => void = () => {};
    this.#result = new Promise((done) => {
      resolve = done;
    });
    const zero = clock.now();
    this.#finish = () => {
      // After an early exit from the loop: what had not ended was stopped by its reader.
      const atMs = clock.now() - zero;
      this.#fold(contestants.map(({ id }) => ({ contestantId: id, atMs, type: 'abort' })));
      resolve(record.comparison);
    };
    const entries = contestants.map((contestant) => ({
      id: contestant.id,
      model: contestant.model,
      request: { system, messages, params: { ...params, ...contestant.params } },
    }));
    this.#run = startRun(entries, { ...options, clock });
  }

  abort(contestantId?: string): void {
    this.#run.abort(contestantId);
  }

  [Symbol.asyncIterator](): AsyncIterator<RunEvent> {
    return this.#consume(this.#run[Symbol.asyncIterator](), (event) => [event]);
  }

  batches(): AsyncIterable<readonly RunEvent[]> {
    return this.#consume(this.#run.batches()[Symbol.asyncIterator](), (events) => events);
  }

  get result(): Promise<Comparison> {
    // In a microtask: `const { result } = run` may stand right before the loop that will read the events.
    queueMicrotask(() => void this.#drain());
    return this.#result;
  }

  async #drain(): Promise<void> {
    if (this.#read) return;
    for await (const _ of this.batches());
  }

  /** By hand and not a generator, whose `finally` does not run when the loop is left before its first step. */
  #consume<T>(
    source: AsyncIterator<T>,
    eventsOf: (item: T) => readonly RunEvent[],
  ): AsyncIterableIterator<T> {
    let mine = false;
    const claim = () => {
      if (mine) return;
      if (this.#read) throw new LLMSelectError('conflict', 'The events of this run are already being read.');
      this.#read = true;
      mine = true;
    };
    const iterator: AsyncIterableIterator<T> = {
      next: async () => {
        claim();
        const next = await source.next().catch((cause: unknown) => {
          this.#finish();
          throw cause;
        });
        if (next.done === true) this.#finish();
        else this.#fold(eventsOf(next.value));
        return next;
      },
      return: async () => {
        claim();
        await source.return?.();
        this.#finish();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }
}

interface NamedContestant {
  readonly id: string;
  readonly model: LanguageModel;
  readonly label?: string | undefined;
  readonly params?: GenerationParams | undefined;
}

function nameContestants(contestants: readonly CompareContestant[]): readonly NamedContestant[] {
  if (!Array.isArray(contestants) || contestants.length === 0) {
    throw refusal('There is nobody to ask: give at least one contestant.');
  }
  const taken = new Set<string>();
  return contestants.map((item: CompareContestant) => {
    if (!isContestant(item)) {
      throw refusal(
        "A contestant is a model, such as openai('gpt-5.1'), or { model } with one. Neither a model's name nor a provider can be asked.",
      );
    }
    const contestant = 'model' in item ? item : { model: item };
    const wanted = contestant.id ?? contestant.model.id;
    if (contestant.id !== undefined && taken.has(contestant.id)) {
      throw refusal('Two contestants have the same id. Give each its own.');
    }
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}#${number}`;
    taken.add(id);
    return { ...contestant, id };
  });
}

/** Programs without types hand in names, as a session takes them, or a provider whose model was never chosen. */
function isContestant(item: unknown): item is CompareContestant {
  const model = typeof item === 'object' && item !== null && 'model' in item ? item.model : item;
  // The boundary to programs without types: whatever has a `stream` is taken for a model.
  return typeof (model as { stream?: unknown } | null | undefined)?.stream === 'function';
}

function refusal(message: string): LLMSelectError {
  return new LLMSelectError('invalid-request', message, { param: 'contestants' });
}
