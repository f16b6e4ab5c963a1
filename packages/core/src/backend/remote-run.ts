import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { BackendRun } from '../run/backend-run.ts';
import type { RunEvent } from '../run/run-event.ts';
import { isTerminal } from '../run/run-event.ts';
import type { RunRequest } from './backend.ts';
import { type BlindOpening, type BlindRunRequest, slotId } from './blind-run.ts';
import type { ServerMessage } from './read-events.ts';
import { endedEarly, readRun, type ServerLink } from './read-run.ts';

/** One comparison at a server. The request leaves when the first event is asked for. */
export class RemoteRun implements BackendRun {
  readonly #link: ServerLink;
  readonly #request: RunRequest | BlindRunRequest;
  readonly #controller = new AbortController();
  readonly #unstarted: Set<string>;
  readonly #pending: Set<string>;
  readonly #stopLater: string[] = [];
  #begun = false;
  #runId: string | undefined;
  #lastMs = 0;
  #onOpening: (opening: BlindOpening | LLMSelectError) => void = () => {};

  constructor(link: ServerLink, request: RunRequest | BlindRunRequest, signal: AbortSignal | undefined) {
    this.#link = link;
    this.#request = request;
    const ids =
      'blind' in request
        ? request.models.map((_, place) => slotId(place))
        : request.contestants.map(({ id }) => id);
    this.#unstarted = new Set(ids);
    this.#pending = new Set(ids);
    if (signal?.aborted === true) this.#controller.abort(signal.reason);
    else {
      const onAbort = () => this.#controller.abort(signal?.reason);
      // The run's own signal takes the listener away: a caller's signal may outlive many runs.
      signal?.addEventListener('abort', onAbort, { once: true, signal: this.#controller.signal });
    }
  }

  /** Calls back once, with what a blind run tells before its first event, or the reason why it tells nothing. */
  onOpening(callback: (opening: BlindOpening | LLMSelectError) => void): void {
    this.#onOpening = callback;
  }

  abort(contestantId?: string): void {
    if (contestantId === undefined) {
      this.#controller.abort(new DOMException('The run was stopped.', 'AbortError'));
    } else if (!this.#pending.has(contestantId)) {
      return;
    } else if (this.#runId === undefined) {
      this.#stopLater.push(contestantId);
    } else {
      void this.#stop(this.#runId, contestantId);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RunEvent, void, undefined> {
    for await (const events of this.batches()) yield* events;
  }

  async *batches(): AsyncGenerator<readonly RunEvent[], void, undefined> {
    // One comparison is paid for once, whoever asks for its events a second time.
    if (this.#begun) throw new LLMSelectError('conflict', 'The events of this run are already being read.');
    this.#begun = true;
    const { signal } = this.#controller;
    // Until the server has said its last, or is out of reach, it may have models at work.
    let open = true;
    try {
      for await (const messages of readRun(this.#link, this.#request, signal)) {
        const events = messages.filter((message): message is RunEvent => this.#accept(message));
        if (events.length > 0) yield events;
      }
      open = false;
      if (this.#pending.size > 0) throw endedEarly();
    } catch (cause) {
      open = signal.aborted && this.#pending.size > 0;
      this.#onOpening(toError(cause));
      if (this.#pending.size > 0) yield this.#close(toError(cause));
    } finally {
      // Also reached when the consumer leaves the loop: the server then stops the models.
      this.#controller.abort(new DOMException('The run is over.', 'AbortError'));
      // Without effect on one that has opened.
      this.#onOpening(toError(this.#controller.signal.reason));
      // One that waits for lost readers to come back has to be told that this one will not.
      if (open && this.#link.resumes && this.#runId !== undefined) void this.#stop(this.#runId);
    }
  }

  /** Takes note of a message; true for an event of a contestant of ours that has not ended. */
  #accept(message: ServerMessage): boolean {
    if (message.type === 'run') {
      this.#runId = message.runId;
      this.#open(message);
      for (const contestantId of this.#stopLater.splice(0)) void this.#stop(message.runId, contestantId);
      return false;
    }
    if (message.type === 'done' || message.type === 'moved') return false;
    if (!this.#pending.has(message.contestantId)) return false;
    // Who ends a run for a process that died cannot know of a start that was heard just before.
    if (message.type === 'run-start' && !this.#unstarted.delete(message.contestantId)) return false;
    if (isTerminal(message)) this.#pending.delete(message.contestantId);
    this.#lastMs = Math.max(this.#lastMs, message.atMs);
    return true;
  }

  #open({ runId, slots, sealed }: Extract<ServerMessage, { readonly type: 'run' }>): void {
    if (!('blind' in this.#request)) return;
    if (typeof sealed !== 'string' || !Array.isArray(slots)) {
      throw new LLMSelectError('misconfigured', 'This server does not keep comparisons blind. Update it.');
    }
    for (const ids of [this.#unstarted, this.#pending]) {
      ids.clear();
      for (const { id } of slots) ids.add(id);
    }
    this.#onOpening({ runId, slots, sealed });
  }

  /** The events that the server owes: each contestant starts and ends exactly once. */
  #close(error: LLMSelectError): readonly RunEvent[] {
    // Any reason is a stop, but a deadline that the caller set is a failure.
    const aborted = this.#controller.signal.aborted && error.code !== 'timeout';
    const atMs = this.#lastMs;
    return Array.from(this.#pending).flatMap((contestantId) => {
      const start: readonly RunEvent[] = this.#unstarted.has(contestantId)
        ? [{ contestantId, atMs, type: 'run-start' }]
        : [];
      this.#pending.delete(contestantId);
      if (aborted) return [...start, { contestantId, atMs, type: 'abort' }];
      return [...start, { contestantId, atMs, type: 'error', error: error.toJSON() }];
    });
  }

  async #stop(...ids: readonly [runId: string, contestantId?: string]): Promise<void> {
    const path = ['/v1/compare', ...ids.map((id = '') => encodeURIComponent(id))].join('/');
    // A contestant that cannot be stopped goes on alone; its reader has already let go of it.
    await this.#link.call(path, { method: 'DELETE', keepalive: true }).catch(() => {});
  }
}
