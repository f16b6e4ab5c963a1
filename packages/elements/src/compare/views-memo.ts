import type { ModelInfo, SessionState } from '@llmselect/core';
import { type ContestantView, viewBlind, viewContestants } from '../internal/contestant-view.ts';
import type { Texts } from '../internal/texts.ts';
import { isHidden } from './blind/blind-view.ts';

/** How contestants are shown: the same objects as long as nothing changed, so that answers are not rendered for nothing. */
export class ViewsMemo {
  #views: ReadonlyMap<string, ContestantView> = new Map();
  #from: readonly unknown[] = [];

  read(
    state: SessionState,
    models: readonly ModelInfo[] | undefined,
    texts: Texts,
  ): ReadonlyMap<string, ContestantView> {
    const { contestants } = state.comparison;
    const hidden = isHidden(state);
    const from = [contestants, hidden ? texts : models, hidden];
    if (this.#from.length > 0 && from.every((part, index) => part === this.#from[index])) return this.#views;
    this.#from = from;
    this.#views = hidden ? viewBlind(contestants, texts) : viewContestants(contestants, models ?? []);
    return this.#views;
  }
}
