import type { Comparison, Turn } from '@llmselect/core';
import type { ReactiveController } from 'lit';
import type { LlmRunEndEvent } from '../../events.ts';
import { LazyModule } from '../../internal/lazy-module.ts';
import type { Texts } from '../../internal/texts.ts';
import { hasSettings, ownerOf } from '../../settings/settings-key.ts';
import type { GuideTextsMemo, NotifyHost } from './notify-part.ts';

const PART = new LazyModule(() => import('./notify-part.ts'));

/** Tells by a notification that a run has ended while nobody could see it, where a person has chosen so. Never asks for leave by itself. */
export class RunNotifier implements ReactiveController {
  readonly #host: NotifyHost & { readonly comparison: Comparison };
  readonly #texts: () => Texts;
  #own: GuideTextsMemo | undefined;

  constructor(host: NotifyHost & { readonly comparison: Comparison }, texts: () => Texts) {
    this.#host = host;
    this.#texts = texts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('llm-run-start', this.#onStart);
    this.#host.addEventListener('llm-run-end', this.#onEnd);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('llm-run-start', this.#onStart);
    this.#host.removeEventListener('llm-run-end', this.#onEnd);
  }

  /** Loaded while the network is there, and long before it is needed. */
  readonly #onStart = (): void => {
    if (hasSettings(this.#owner)) void PART.ready().then((part) => part && this.#say(part));
  };

  readonly #onEnd = ({ turnId }: LlmRunEndEvent): void => {
    this.ended(this.#host.comparison.turns.find(({ id }) => id === turnId));
  };

  /** A run has ended, on the screen or where it was left. */
  ended(turn: Turn | undefined): void {
    const { isConnected, ownerDocument } = this.#host;
    if (turn === undefined || !isConnected || ownerDocument.visibilityState !== 'hidden') return;
    if (!hasSettings(this.#owner)) return;
    void PART.ready().then((part) => part?.notifyOfRun(this.#host, turn, this.#say(part)));
  }

  #say(part: typeof import('./notify-part.ts')) {
    const { lang, strings } = this.#texts();
    this.#own ??= new part.GuideTextsMemo();
    return this.#own.in(lang, { strings, requestUpdate: () => {} });
  }

  get #owner(): string {
    return ownerOf(this.#host);
  }
}
