import { html, type LitElement, type TemplateResult } from 'lit';
import { placeMenu } from '../compare/columns/place-menu.ts';
import { stepFocus } from '../compare/step-focus.ts';
import { type IconName, icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';

/** One thing that can be done with files. */
export interface FileDeed {
  readonly icon: IconName;
  readonly label: string;
  readonly act: () => void;
}

/**
 * The menu of exports and files.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export class FileMenu {
  readonly #host: LitElement;
  #deeds: readonly FileDeed[] = [];
  #button: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Opens below the button that asked for it, which gets the focus back. */
  async open(button: HTMLElement, deeds: readonly FileDeed[]): Promise<void> {
    this.#deeds = deeds;
    this.#button = button;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.files-menu');
    if (menu === null || !button.isConnected || menu.matches(':popover-open')) return;
    menu.showPopover();
    placeMenu(menu, button);
    menu.querySelector<HTMLElement>('button')?.focus();
  }

  render(texts: Texts): TemplateResult {
    return html`<div class="menu files-menu" part="files-menu" popover role="menu" aria-label=${texts.get('files')} @keydown=${stepFocus} @beforetoggle=${this.#onBeforeToggle}>
      ${this.#deeds.map((deed) => this.#item(deed))}
    </div>`;
  }

  readonly #onBeforeToggle = ({ newState, currentTarget }: ToggleEvent): void => {
    // Only what the focus was in may move it: a click elsewhere has already taken it.
    const inside = currentTarget instanceof Element && currentTarget.matches(':focus-within');
    if (newState === 'closed' && inside) this.#button?.focus({ preventScroll: true });
  };

  #item({ icon: name, label, act }: FileDeed): TemplateResult {
    const run = ({ currentTarget }: Event) => {
      if (currentTarget instanceof Element) currentTarget.closest<HTMLElement>('.files-menu')?.hidePopover();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" @click=${run}>${icon(name)} ${label}</button>`;
  }
}
