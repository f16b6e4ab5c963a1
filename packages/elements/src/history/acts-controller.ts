import { type History, type SerializedError, toError } from '@llmselect/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { HistoryActs } from './history-acts.ts';
import type { HistoryKey } from './history-strings.ts';
import type { HistoryTexts } from './history-texts.ts';
import { type Act, UndoStack } from './undo-stack.ts';

/** Does things with comparisons, says what was done, and takes it back. */
export class ActsController {
  readonly #host: LitElement;
  readonly #history: () => History | undefined;
  #stack = new UndoStack();
  #said: { readonly key: HistoryKey; readonly count: number } | undefined;
  #error: SerializedError | undefined;

  constructor(host: LitElement, history: () => History | undefined) {
    this.#host = host;
    this.#history = history;
  }

  /** Why the last deed was not done. */
  get error(): SerializedError | undefined {
    return this.#error;
  }

  /** What was done last, in words. */
  said(texts: HistoryTexts): string {
    return this.#said === undefined ? '' : texts.get(this.#said.key, { count: this.#said.count });
  }

  /** Another history has other deeds. */
  forget(): void {
    this.#stack = new UndoStack();
    this.#said = undefined;
    this.#error = undefined;
  }

  async perform(make: (acts: HistoryActs) => Act): Promise<void> {
    const history = this.#history();
    if (history === undefined) return;
    const act = make(new HistoryActs(history));
    await this.#try(async () => {
      await this.#stack.perform(act);
      this.#said = { key: act.said, count: act.count };
    });
  }

  readonly undo = (): Promise<void> =>
    this.#try(async () => {
      if ((await this.#stack.undo()) !== undefined) this.#said = { key: 'did.undo', count: 1 };
    });

  readonly redo = (): Promise<void> =>
    this.#try(async () => {
      const act = await this.#stack.redo();
      if (act !== undefined) this.#said = { key: act.said, count: act.count };
    });

  /** What was done, with the way back and forth. */
  render(texts: HistoryTexts): TemplateResult | typeof nothing {
    const { last, next } = this.#stack;
    if (last === undefined && next === undefined) return nothing;
    const control = (key: 'undoLast' | 'redoLast', name: 'undo' | 'redo', isThere: boolean) =>
      html`<button type="button" class="icon-button" data-undo=${name} title=${texts.get(key)} aria-label=${texts.get(key)} ?disabled=${!isThere} @click=${this[name]}>${icon(name)}</button>`;
    return html`<div class="undo" part="undo">
      <span>${this.said(texts)}</span>
      ${control('undoLast', 'undo', last !== undefined)} ${control('redoLast', 'redo', next !== undefined)}
    </div>`;
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.#error = undefined;
    } catch (cause) {
      this.#error = toError(cause).toJSON();
    }
    this.#host.requestUpdate();
  }
}
