import type { LitElement } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import { arrowStep } from './arrow-step.ts';

/** What can be done with one column. Something absent is not offered. */
export interface ColumnDeeds {
  readonly earlier: (() => void) | undefined;
  readonly later: (() => void) | undefined;
  readonly collapse: (() => void) | undefined;
  readonly collapsed: boolean;
}

const WIDTH = 224;
const MARGIN = 8;

/**
 * The menu of a column; one for all columns, filled when it opens.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export class ColumnMenu {
  readonly #host: LitElement;
  #deeds: ColumnDeeds | undefined;
  #button: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Opens below the button that asked for it, which gets the focus back. */
  open(button: HTMLElement, deeds: ColumnDeeds): void {
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.menu');
    if (menu === null) return;
    this.#deeds = deeds;
    this.#button = button;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      menu.showPopover();
      const { left, right, bottom } = button.getBoundingClientRect();
      const wanted = button.matches(':dir(rtl)') ? left : right - WIDTH;
      menu.style.setProperty(
        'left',
        `${Math.max(MARGIN, Math.min(wanted, window.innerWidth - WIDTH - MARGIN))}px`,
      );
      const top = Math.min(bottom + 4, window.innerHeight - menu.offsetHeight - MARGIN);
      menu.style.setProperty('top', `${top}px`);
      menu.querySelector<HTMLElement>('button')?.focus();
    });
  }

  render(texts: Texts): TemplateResult {
    const { earlier, later, collapse, collapsed = false } = this.#deeds ?? {};
    return html`<div class="menu" part="menu" popover role="menu" aria-label=${texts.get('columnMenuLabel')} @keydown=${onKeydown} @beforetoggle=${this.#onBeforeToggle}>
      ${this.#item('chevronLeft', texts.get('moveEarlier'), earlier)}
      ${this.#item('chevronRight', texts.get('moveLater'), later)}
      ${this.#item(collapsed ? 'plus' : 'minus', texts.get(collapsed ? 'expandColumn' : 'collapseColumn'), collapse)}
    </div>`;
  }

  readonly #onBeforeToggle = ({ newState, currentTarget }: ToggleEvent): void => {
    // Only what the focus was in may move it: a click elsewhere has already taken it.
    const inside = currentTarget instanceof Element && currentTarget.matches(':focus-within');
    if (newState === 'closed' && inside) this.#button?.focus({ preventScroll: true });
  };

  #item(name: IconName, label: string, act: (() => void) | undefined) {
    if (act === undefined) return nothing;
    const run = (event: Event) => {
      (event.currentTarget as Element).closest<HTMLElement>('.menu')?.hidePopover();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" data-icon=${name} @click=${run}>${icon(name)} ${label}</button>`;
  }
}

/** The button that opens the menu of a column, and by which the column is dragged or moved with the arrow keys. */
export function columnButton(options: {
  readonly label: string;
  readonly deeds: ColumnDeeds;
  readonly onOpen: (button: HTMLElement, deeds: ColumnDeeds) => void;
  readonly onGrab: (event: PointerEvent) => void;
}): TemplateResult {
  const { label, deeds, onOpen, onGrab } = options;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const act = arrowStep(event) === -1 ? deeds.earlier : deeds.later;
    event.preventDefault();
    act?.();
  };
  return html`<button
    slot="header"
    type="button"
    class="icon-button column-menu"
    aria-haspopup="menu"
    aria-label=${label}
    title=${label}
    @keydown=${onKey}
    @pointerdown=${onGrab}
    @click=${(event: MouseEvent) => {
      const button = event.currentTarget;
      if (button instanceof HTMLElement && button.dataset.dragged === undefined) onOpen(button, deeds);
    }}
  >
    ${icon('grip')}
  </button>`;
}

function onKeydown(event: KeyboardEvent): void {
  const { currentTarget, target } = event;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
  if (step === undefined || !(currentTarget instanceof Element) || !(target instanceof Element)) return;
  const items = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = items.findIndex((item) => item.contains(target));
  event.preventDefault();
  items.at((here + step) % items.length)?.focus();
}
