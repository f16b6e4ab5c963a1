import type { HistoryRow } from '@llmselect/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import { placeMenu } from '../compare/columns/place-menu.ts';
import { type IconName, icon } from '../internal/icons.ts';
import type { HistoryTexts } from './history-texts.ts';

/** What can be done with one row. */
export type RowDeed =
  | 'rename'
  | 'pin'
  | 'unpin'
  | 'moveUp'
  | 'moveDown'
  | 'tags'
  | 'duplicate'
  | 'archive'
  | 'unarchive'
  | 'exportOne'
  | 'delete'
  | 'restore';

const ICONS: Readonly<Record<RowDeed, IconName>> = {
  rename: 'edit',
  pin: 'pin',
  unpin: 'pin',
  moveUp: 'chevronLeft',
  moveDown: 'chevronRight',
  tags: 'tag',
  duplicate: 'copy',
  archive: 'archive',
  unarchive: 'archive',
  exportOne: 'save',
  delete: 'trash',
  restore: 'undo',
};

/** What makes sense for a row where it is. */
export function deedsOf(row: HistoryRow, place: { readonly isFirst: boolean; readonly isLast: boolean }) {
  if (row.shelf === 'deleted') return ['restore', 'exportOne'] as const;
  const isArchived = row.shelf === 'archived';
  const deeds: (RowDeed | undefined)[] = [
    'rename',
    isArchived ? undefined : row.pinned ? 'unpin' : 'pin',
    row.pinned && !place.isFirst ? 'moveUp' : undefined,
    row.pinned && !place.isLast ? 'moveDown' : undefined,
    'tags',
    'duplicate',
    isArchived ? 'unarchive' : 'archive',
    'exportOne',
    'delete',
  ];
  return deeds.filter((deed) => deed !== undefined);
}

/**
 * The menu of a row.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export class RowMenu {
  readonly #host: LitElement;
  readonly #onDeed: (deed: RowDeed, id: string) => void;
  #deeds: readonly RowDeed[] = [];
  #id = '';
  #label = '';
  #button: HTMLElement | undefined;

  constructor(host: LitElement, onDeed: (deed: RowDeed, id: string) => void) {
    this.#host = host;
    this.#onDeed = onDeed;
  }

  /** Opens below the button that asked for it, which gets the focus back. */
  async open(button: HTMLElement, id: string, deeds: readonly RowDeed[]): Promise<void> {
    this.#deeds = deeds;
    this.#id = id;
    this.#button = button;
    this.#label = button.getAttribute('aria-label') ?? '';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.menu');
    if (menu === null || !button.isConnected || menu.matches(':popover-open')) return;
    menu.showPopover();
    placeMenu(menu, button);
    menu.querySelector<HTMLElement>('button')?.focus();
  }

  render(texts: HistoryTexts): TemplateResult {
    return html`<div class="menu" part="menu" popover role="menu" aria-label=${this.#label} @keydown=${onKey} @beforetoggle=${this.#onBeforeToggle}>
      ${this.#deeds.map(
        (deed) =>
          html`<button type="button" role="menuitem" tabindex="-1" data-deed=${deed} @click=${this.#onClick}>${icon(ICONS[deed])} ${texts.get(deed)}</button>`,
      )}
    </div>`;
  }

  readonly #onClick = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    currentTarget.closest<HTMLElement>('.menu')?.hidePopover();
    const deed = this.#deeds.find((one) => one === currentTarget.dataset.deed);
    if (deed !== undefined) this.#onDeed(deed, this.#id);
  };

  readonly #onBeforeToggle = ({ newState, currentTarget }: ToggleEvent): void => {
    // Only what the focus was in may move it: a click elsewhere has already taken it.
    const inside = currentTarget instanceof Element && currentTarget.matches(':focus-within');
    if (newState === 'closed' && inside) this.#button?.focus({ preventScroll: true });
  };
}

function onKey(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof Element)) return;
  event.stopPropagation();
  if (key === 'Tab') currentTarget.hidePopover();
  const items = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = items.findIndex((item) => item.contains(target));
  const next = {
    ArrowDown: items.at((here + 1) % items.length),
    ArrowUp: items.at(here - 1),
    Home: items.at(0),
    End: items.at(-1),
  }[key];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
