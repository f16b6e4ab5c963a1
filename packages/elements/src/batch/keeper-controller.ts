import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BatchKeeper } from './batch-keeper.ts';

/** How often the time that is left is said anew, in milliseconds. */
const EVERY_MS = 1000;

/** Shows the keeper that a page has given, or one of its own, and draws again when something has changed: once a frame at most. */
export class KeeperController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #given: BatchKeeper | undefined;
  #own: BatchKeeper | undefined;
  #unsubscribe: (() => void) | undefined;
  #frame: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get keeper(): BatchKeeper {
    if (this.#given !== undefined) return this.#given;
    this.#own ??= new BatchKeeper();
    return this.#own;
  }

  set keeper(keeper: BatchKeeper | undefined) {
    if (keeper === this.#given && this.#unsubscribe !== undefined) return;
    this.#given = keeper;
    this.#follow();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#timer = setInterval(() => {
      if (this.keeper.live?.busy === true) this.#host.requestUpdate();
    }, EVERY_MS);
    if (this.#given !== undefined || this.#own !== undefined) this.#follow();
  }

  hostDisconnected(): void {
    this.#connected = false;
    clearInterval(this.#timer);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#connected ? this.keeper.subscribe(() => this.#draw()) : undefined;
    this.#host.requestUpdate();
  }

  #draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }
}
