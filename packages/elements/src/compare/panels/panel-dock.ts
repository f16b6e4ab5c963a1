import type { LitElement, ReactiveController } from 'lit';
import type { PanelName } from '../../panel-events.ts';
import { recallChoice, rememberChoice } from '../layout/layout-memory.ts';

/** From this width of the element on, the history stands beside the answers. */
const WIDE = 1100;

interface PanelDockOptions {
  readonly open: () => PanelName | undefined;
  /** Opens the history, or closes what is open, without anybody having asked. */
  readonly show: (panel: PanelName | undefined) => void;
}

/** Keeps the history open beside the answers where there is room, from one visit to the next. */
export class PanelDock implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PanelDockOptions;
  #isWide: boolean | undefined;
  /** It opened by itself, and takes no focus. */
  #isSilent = false;

  constructor(host: LitElement, options: PanelDockOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    // Not its own size, which changes with every word of an answer.
    window.addEventListener('resize', this.#onResize);
    requestAnimationFrame(this.#onResize);
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.#onResize);
  }

  /** Whether a panel stands beside the answers rather than over them. */
  docks(panel: PanelName | undefined): boolean {
    return panel === 'history' && this.#host.clientWidth >= WIDE;
  }

  /** Opens the dialog the way that its panel is shown here. */
  place(dialog: HTMLDialogElement, panel: PanelName): void {
    // Away from the page nothing has a width, and nothing can be opened.
    if (!dialog.isConnected) return;
    const isDocked = this.docks(panel);
    // Neither way turns into the other while it is open.
    if (dialog.open && dialog.matches(':modal') === isDocked) dialog.close();
    if (dialog.open) return;
    const isSilent = isDocked && this.#isSilent;
    this.#isSilent = false;
    if (isSilent) {
      dialog.open = true;
      return;
    }
    if (isDocked) dialog.show();
    else dialog.showModal();
    // A browser would begin with the row that the tabs scroll in, which no arrow leaves.
    dialog.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  /** What a person has opened or closed is found again at the next visit. */
  remember(panel: PanelName | undefined): void {
    if (this.docks(panel)) rememberChoice(this.#host, 'history', 'open');
    else if (panel === undefined && this.docks(this.#options.open()))
      rememberChoice(this.#host, 'history', 'closed');
  }

  /** Brings the history back that another panel has stood in the place of. */
  restore(): void {
    if (!this.docks('history') || recallChoice(this.#host, 'history') !== 'open') return;
    this.#isSilent = true;
    this.#options.show('history');
  }

  readonly #onResize = (): void => {
    if (!this.#host.isConnected) return;
    const isWide = this.#host.clientWidth >= WIDE;
    if (isWide === this.#isWide) return;
    const wasWide = this.#isWide;
    this.#isWide = isWide;
    const open = this.#options.open();
    // What was opened before the first look stays open, on however small a screen.
    if (wasWide && !isWide && open === 'history') this.#options.show(undefined);
    else if (isWide && open === undefined) this.restore();
  };
}
