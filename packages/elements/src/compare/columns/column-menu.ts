import type { LitElement } from 'lit';
import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';
import { placeMenu } from './place-menu.ts';

/** One thing that can be done with a column. */
export interface ColumnDeed {
  readonly icon: IconName;
  readonly label: string;
  readonly act: () => void;
}

/**
 * The menu of a column; one for all columns, filled when it opens.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export class ColumnMenu {
  readonly #host: LitElement;
  #deeds: readonly ColumnDeed[] = [];
  #button: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Opens below the button that asked for it, which gets the focus back. */
  async open(button: HTMLElement, deeds: readonly ColumnDeed[]): Promise<void> {
    this.#deeds = deeds;
    this.#button = button;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.menu');
    if (menu === null || !button.isConnected || menu.matches(':popover-open')) return;
    menu.showPopover();
    placeMenu(menu, button);
    menu.querySelector<HTMLElement>('button')?.focus();
  }

  render(texts: Texts): TemplateResult {
    return html`<div class="menu" part="menu" popover role="menu" aria-label=${texts.get('columnMenuLabel')} @keydown=${onKeydown} @beforetoggle=${this.#onBeforeToggle}>
      ${this.#deeds.map((deed) => this.#item(deed))}
    </div>`;
  }

  readonly #onBeforeToggle = ({ newState, currentTarget }: ToggleEvent): void => {
    // Only what the focus was in may move it: a click elsewhere has already taken it.
    const inside = currentTarget instanceof Element && currentTarget.matches(':focus-within');
    if (newState === 'closed' && inside) this.#button?.focus({ preventScroll: true });
  };

  #item({ icon: name, label, act }: ColumnDeed) {
    const run = (event: Event) => {
      (event.currentTarget as Element).closest<HTMLElement>('.menu')?.hidePopover();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" data-icon=${name} @click=${run}>${icon(name)} ${label}</button>`;
  }
}

function onKeydown(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof Element) || !(target instanceof Element)) return;
  const items = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = items.findIndex((item) => item.contains(target));
  const next = {
    ArrowDown: items.at((here + 1) % items.length),
    ArrowUp: items.at((here - 1) % items.length),
    Home: items.at(0),
    End: items.at(-1),
  }[key];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
