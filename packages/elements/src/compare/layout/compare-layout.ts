import { activeContestants, type ModelInfo, type Session } from '@llmselect/core';
import type { ContentSettings } from '../../internal/content-settings.ts';
import type { Texts } from '../../internal/texts.ts';
import { ModeController } from '../chat/mode-controller.ts';
import type { Arranged } from '../columns/column-controls.ts';
import type { CompareScene } from '../compare-scene.ts';
import { type Framing, FramingMemo } from '../framing.ts';
import { LazyPart } from '../lazy-part.ts';
import { toInputs } from '../models/line-up.ts';
import { FitController } from './fit-controller.ts';
import { type Layout, type Mode, parseLayout } from './layout.ts';
import { type ColumnPlace, LayoutController, type LayoutHost } from './layout-controller.ts';
import type { ScrollSync } from './scroll-sync.ts';
import type { SwipeController } from './swipe-controller.ts';

interface CompareLayoutHost extends LayoutHost, ContentSettings {
  mode: Mode;
  readonly session: Session;
}

type Shown = Pick<CompareScene, 'layout' | 'mode' | 'modes' | 'framing' | 'layouts' | 'choose' | 'tools'>;

/** All that lays out the answers of an element and lets a person arrange them. */
export class CompareLayout {
  readonly #host: CompareLayoutHost;
  readonly modes: ModeController;
  readonly layouts: LayoutController;
  readonly #fit: FitController;
  readonly #memo = new FramingMemo();
  readonly #tabs: LazyPart<typeof import('./tabs-part.ts')>;
  readonly #swiping: LazyPart<typeof import('./swipe-part.ts')>;
  readonly #syncing: LazyPart<{ readonly ScrollSync: typeof ScrollSync }>;
  #swipe: SwipeController | undefined;
  #sync: ScrollSync | undefined;
  #synced = false;
  #shown: Layout = 'columns';
  #models: readonly ModelInfo[] = [];
  #max = 1;

  constructor(host: CompareLayoutHost, onMoved: (contestantId: string) => void) {
    this.#host = host;
    this.modes = new ModeController(host);
    this.layouts = new LayoutController(host, onMoved);
    this.#fit = new FitController(host);
    this.#tabs = new LazyPart(host, () => import('./tabs-part.ts'));
    this.#swiping = new LazyPart(host, () => import('./swipe-part.ts'));
    this.#syncing = new LazyPart(host, () => import('./scroll-sync.ts'));
  }

  /** Brings a column into view where only one is shown. */
  readonly choose = (place: ColumnPlace): void => {
    this.layouts.choose(this.arranged().turnIds, place);
    this.#swipe?.show(place.turnId, place.contestantId);
  };

  apply({ layout, narrow }: Parameters<LayoutController['apply']>[0]): void {
    this.layouts.apply({ layout, narrow });
  }

  /** The part of what is shown that comes from the layout. An unknown name counts as columns. */
  read<Data extends { readonly texts: Texts; readonly models: readonly ModelInfo[]; readonly max: number }>(
    data: Data,
  ): Data & Shown {
    this.#models = data.models;
    this.#max = data.max;
    const layout = parseLayout(this.#host.layout) ?? 'columns';
    const framing = this.#frame(layout);
    return {
      ...data,
      layout,
      mode: this.modes.value,
      modes: this.modes,
      framing,
      layouts: this.layouts,
      choose: this.choose,
      tools: {
        swipe:
          framing.fit === 1 && layout !== 'tabs' && layout !== 'focus'
            ? framing.dots !== undefined
            : undefined,
        synced: layout === 'grid' && framing.dots === undefined ? this.#synced : undefined,
        onSync: this.#toggleSync,
      },
    };
  }

  #frame(wanted: Layout): Framing {
    const { allowRemoteImages, noFollow, math, diagrams, highlighter, renderers, narrow } = this.#host;
    const one = wanted === 'tabs' || wanted === 'focus';
    const tabs = one ? this.#tabs.get()?.answerTabs : undefined;
    // Until the code for another layout is there, the last one stays.
    if (!one || tabs !== undefined) this.#shown = wanted;
    const fit = this.#fit.value;
    const swiping = fit === 1 && narrow === 'swipe' && !one ? this.#swiping.get() : undefined;
    if (swiping) this.#swipe ??= new swiping.SwipeController(this.#host, this.#onArrive);
    const dots = swiping?.swipeDots;
    const { chat } = this.modes;
    const content = { allowRemoteImages, noFollow, math, diagrams, highlighter, renderers };
    return this.#memo.of({ ...content, layout: this.#shown, fit, dots, tabs, chat });
  }

  readonly #onArrive = (turnId: string, contestantId: string): void => {
    const { turnIds } = this.arranged();
    const look = this.layouts.looks.read(turnIds)[turnIds.indexOf(turnId)];
    if (look?.chosen !== contestantId) this.layouts.choose(turnIds, { turnId, contestantId });
  };

  readonly #toggleSync = (): void => {
    this.#synced = !this.#synced;
    this.#host.requestUpdate();
    void this.#syncing.ready().then((module) => {
      if (module === undefined) return;
      this.#sync ??= new module.ScrollSync(this.#host);
      this.#sync.on = this.#synced;
      this.#host.requestUpdate();
    });
  };

  /** What the columns are arranged in. */
  arranged(): Arranged {
    const { state } = this.#host.session;
    return {
      turnIds: state.comparison.turns.map(({ id }) => id),
      inputs: toInputs(activeContestants(state)),
      known: toInputs(state.comparison.contestants),
      models: this.#models,
      max: this.#max,
    };
  }
}
