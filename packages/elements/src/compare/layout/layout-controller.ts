import type { ContestantInput } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import { LlmLayoutRequestEvent, LlmModelsRequestEvent } from '../../events.ts';
import { moveBeside } from '../columns/column-order.ts';
import { TurnLooks } from '../turn/turn-looks.ts';
import { type Layout, type Narrow, parseLayout, parseNarrow } from './layout.ts';
import { recallChoice, rememberChoice } from './layout-memory.ts';

/** The element whose answers are laid out. */
export interface LayoutHost extends LitElement {
  layout: Layout;
  narrow: Narrow;
  readonly remember: boolean;
}

/** One column of one turn. */
export interface ColumnPlace {
  readonly turnId: string;
  readonly contestantId: string;
}

/** What a person does to the layout: none of it touches a conversation, a running answer or typed text. */
export class LayoutController implements ReactiveController {
  readonly looks = new TurnLooks();
  readonly #host: LayoutHost;
  readonly #onMoved: (contestantId: string) => void;
  #recalled = false;
  #focused: HTMLElement | undefined;

  constructor(host: LayoutHost, onMoved: (contestantId: string) => void) {
    this.#host = host;
    this.#onMoved = onMoved;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#recall();
    this.#focused = focusedIn(this.#host.renderRoot);
  }

  hostUpdated(): void {
    const focused = this.#focused;
    this.#focused = undefined;
    // A column that changes places is taken out of the page for a moment, and the focus with it.
    if (focused?.isConnected && !focused.matches(':focus')) focused.focus({ preventScroll: true });
  }

  readonly request = (layout: Layout): void => {
    if (layout !== this.#host.layout) this.#host.dispatchEvent(new LlmLayoutRequestEvent(layout));
  };

  /** Asks for columns to be stacked or swiped through where only one fits. */
  readonly requestNarrow = (narrow: Narrow): void => {
    this.#host.dispatchEvent(new LlmLayoutRequestEvent(this.#host.layout, narrow));
  };

  /** Shows the answers in another layout, and keeps the choice where the page asks for that. */
  apply({ layout, narrow }: { readonly layout: Layout; readonly narrow: Narrow | undefined }): void {
    const host = this.#host;
    host.layout = layout;
    if (narrow !== undefined) host.narrow = narrow;
    if (!host.remember) return;
    rememberChoice(host, 'layout', layout);
    if (narrow !== undefined) rememberChoice(host, 'narrow', narrow);
  }

  #recall(): void {
    const host = this.#host;
    if (host.remember && !this.#recalled) {
      host.layout = parseLayout(recallChoice(host, 'layout')) ?? host.layout;
      host.narrow = parseNarrow(recallChoice(host, 'narrow')) ?? host.narrow;
    }
    this.#recalled = host.remember;
  }

  choose(turnIds: readonly string[], { turnId, contestantId }: ColumnPlace): void {
    this.looks.choose(turnIds, turnId, contestantId);
    this.#host.requestUpdate();
  }

  toggleCollapsed(turnIds: readonly string[], { turnId, contestantId }: ColumnPlace): void {
    this.looks.toggleCollapsed(turnIds, turnId, contestantId);
    this.#host.requestUpdate();
  }

  /** Asks for a line-up in which one contestant stands beside another. */
  move(inputs: readonly ContestantInput[], id: string, side: 'before' | 'after', otherId: string): void {
    const contestants = moveBeside(inputs, id, side, otherId);
    if (contestants === undefined) return;
    const request = new LlmModelsRequestEvent(contestants);
    this.#host.dispatchEvent(request);
    // After the microtask in which requests take effect.
    queueMicrotask(() => {
      if (!request.defaultPrevented) this.#onMoved(id);
    });
  }
}

/** What has the focus among the columns, however deep inside. */
function focusedIn(root: HTMLElement | DocumentFragment): HTMLElement | undefined {
  let focused = root instanceof ShadowRoot ? root.activeElement : null;
  if (!focused?.closest('.columns')) return undefined;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}
