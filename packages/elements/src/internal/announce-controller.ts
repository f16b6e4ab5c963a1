import { type Clock, systemClock } from '@llmselect/core';
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** At most one announcement in this time: a screen reader must be able to finish a sentence. */
const PAUSE_MS = 1000;

/** One polite live region for an element. Sentences that come close together are read as one announcement, in order. */
export class AnnounceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  #waiting: string[] = [];
  #text = '';
  #cancelPause: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** Says a sentence as soon as the one before has had its time. */
  say(sentence: string): void {
    this.#waiting.push(sentence);
    // A short wait before the first one too: sentences of the same moment belong together.
    this.#cancelPause ??= this.#clock.setTimeout(() => this.#flush(), PAUSE_MS / 10);
  }

  hostDisconnected(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#waiting = [];
    this.#text = '';
  }

  /** The region; render it once, always. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" part="status" role="status" aria-live="polite" aria-atomic="true">${this.#text}</div>`;
  }

  #flush(): void {
    this.#cancelPause = undefined;
    if (this.#waiting.length === 0) return;
    this.#text = this.#waiting.join(' ');
    this.#waiting = [];
    this.#host.requestUpdate();
    this.#cancelPause = this.#clock.setTimeout(() => this.#flush(), PAUSE_MS);
  }
}
