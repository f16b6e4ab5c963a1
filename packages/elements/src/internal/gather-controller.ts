import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Work on many records that its host shows the result of. What is begun last counts; what it overtakes is aborted. */
export class GatherController<Result> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #gather: ((signal: AbortSignal) => Promise<Result>) | undefined;
  #running: AbortController | undefined;
  #interrupted = false;
  #result: Result | undefined;
  #failed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The last one that was finished: it stays while another is gathered. */
  get result(): Result | undefined {
    return this.#result;
  }

  get pending(): boolean {
    return this.#running !== undefined;
  }

  /** Whether the last try failed. */
  get failed(): boolean {
    return this.#failed;
  }

  start(gather: (signal: AbortSignal) => Promise<Result>): void {
    this.#gather = gather;
    this.retry();
  }

  /** Does again what was begun last. */
  retry(): void {
    if (this.#gather === undefined) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#failed = false;
    this.#host.requestUpdate();
    void this.#run(this.#gather, running);
  }

  hostConnected(): void {
    if (!this.#interrupted) return;
    this.#interrupted = false;
    this.retry();
  }

  hostDisconnected(): void {
    this.#interrupted = this.pending;
    this.#running?.abort();
    this.#running = undefined;
  }

  async #run(gather: (signal: AbortSignal) => Promise<Result>, running: AbortController): Promise<void> {
    try {
      const result = await gather(running.signal);
      if (this.#running !== running) return;
      this.#result = result;
    } catch {
      // Whatever a page's own source throws: it is said that it failed, and can be tried again.
      if (this.#running !== running) return;
      this.#failed = true;
    }
    this.#running = undefined;
    this.#host.requestUpdate();
  }
}
