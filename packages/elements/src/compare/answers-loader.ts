import type { Comparison } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { LazyModule } from '../internal/lazy-module.ts';
import { nextFrame } from '../internal/next-frame.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { answersModule } from './answers-module.ts';
import type * as AnswersPart from './answers-part.ts';
import { LazyPart } from './lazy-part.ts';

/** What shows answers, as far as it is there. */
export interface AnswersShown {
  readonly part: typeof AnswersPart | undefined;
  /** It could not be fetched. */
  readonly failed: boolean;
  /** It is asked for again. */
  readonly trying: boolean;
  readonly onRetry: () => void;
}

/**
 * Fetches what shows answers: after the first paint with the page idle, at once when somebody goes to the prompt or there
 * is something to show. After a failure it is asked for again when somebody wants that, or the network is back.
 */
export class AnswersLoader implements ReactiveController {
  readonly #host: LitElement;
  readonly #part: LazyPart<typeof AnswersPart>;
  #painted = false;
  #newestTurnId: string | undefined;
  #failed = false;
  #trying = false;

  constructor(host: LitElement, module: LazyModule<typeof AnswersPart> = answersModule) {
    this.#host = host;
    this.#part = new LazyPart(host, module);
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#load);
    window.addEventListener('online', this.#load);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#load);
    window.removeEventListener('online', this.#load);
  }

  hostUpdated(): void {
    if (this.#painted) return;
    this.#painted = true;
    nextFrame(() => void nextIdle().then(this.#load));
  }

  /** Whether answers can be seen. */
  get loaded(): boolean {
    return this.#part.loaded;
  }

  /** To be asked for with each render: a comparison that has begun does not wait for the page to be idle. */
  read(comparison: Comparison): AnswersShown {
    const newest = comparison.turns.at(-1)?.id;
    // Once for each turn: while one is written, it is rendered with every word.
    if (newest !== undefined && newest !== this.#newestTurnId) this.#load();
    this.#newestTurnId = newest;
    const part = this.loaded ? this.#part.get() : undefined;
    if (part !== undefined && this.#failed) this.#leave();
    return { part, failed: this.#failed, trying: this.#trying, onRetry: this.#load };
  }

  readonly #load = (): void => {
    if (this.loaded || this.#trying) return;
    this.#tell(this.#failed, true);
    void this.#part.ready().then((part) => this.#tell(part === undefined, false));
  };

  #tell(failed: boolean, trying: boolean): void {
    // What is on its way for the first time says nothing of it.
    const isNews = failed || this.#failed;
    this.#failed = failed;
    this.#trying = trying;
    if (isNews) this.#host.requestUpdate();
  }

  /** Who has tried again by keyboard goes on where the next prompt is written: the button goes. */
  #leave(): void {
    const { renderRoot, updateComplete } = this.#host;
    const held = this.#host.shadowRoot?.activeElement?.closest('.coming');
    if (held) void updateComplete.then(() => renderRoot.querySelector<HTMLElement>('llm-prompt')?.focus());
  }
}
