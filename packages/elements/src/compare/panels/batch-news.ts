import type { BatchKeeper } from '../../batch/batch-keeper.ts';
import { GuideTextsMemo, type NotifyHost, notifyOfBatch } from '../notices/notify-part.ts';
import type { PanelScene } from './panel-scene.ts';

/** Tells by a notification that a batch has come to its end, or cannot go on, while nobody could see it, where a person has chosen so. */
export class BatchNews {
  readonly #host: NotifyHost;
  readonly #memo = new GuideTextsMemo();
  #view: Pick<PanelScene['view'], 'strings' | 'texts'>;
  #busy: string | undefined;

  constructor(host: NotifyHost, view: PanelScene['view']) {
    this.#host = host;
    this.#view = view;
    this.speak(view);
  }

  /** Takes over the language. It is loaded while the network is there. */
  speak(view: PanelScene['view']): void {
    this.#view = view;
    this.#texts();
  }

  /** To be called at each change. */
  look({ live }: Pick<BatchKeeper, 'live'>): void {
    const before = this.#busy;
    this.#busy = live?.busy === true ? live.state.id : undefined;
    if (live === undefined || before !== live.state.id || this.#busy !== undefined) return;
    // Whoever has paused it knows.
    const isTold = live.state.status === 'done' || live.state.error !== undefined;
    if (isTold && this.#host.ownerDocument.visibilityState === 'hidden')
      void notifyOfBatch(this.#host, live.state, this.#texts());
  }

  #texts() {
    const { strings, texts } = this.#view;
    return this.#memo.in(texts.lang, { strings, requestUpdate: () => {} });
  }
}
