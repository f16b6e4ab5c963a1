import type { ContestantInput } from '@llmselect/core';
import { nothing, type TemplateResult } from 'lit';
import type { Texts } from '../internal/texts.ts';
import { trackColumnDrag } from './column-drag.ts';
import { type ColumnDeeds, ColumnMenu, columnButton } from './column-menu.ts';
import type { ColumnPlace, LayoutController, LayoutHost } from './layout-controller.ts';

/** What the columns are arranged in. */
export interface Arranged {
  readonly turnIds: readonly string[];
  readonly inputs: readonly ContestantInput[];
}

/** The controls by which a person arranges the columns. */
export class ColumnControls {
  readonly #layouts: LayoutController;
  readonly #menu: ColumnMenu;
  readonly #read: () => Arranged;

  constructor(host: LayoutHost, layouts: LayoutController, read: () => Arranged) {
    this.#layouts = layouts;
    this.#menu = new ColumnMenu(host);
    this.#read = read;
  }

  /** The menu of all columns; render it once. */
  render(texts: Texts): TemplateResult {
    return this.#menu.render(texts);
  }

  choose(place: ColumnPlace): void {
    this.#layouts.choose(this.#read().turnIds, place);
  }

  /** The button in the head of a column. `row` holds the contestants of its turn as they stand; `collapsed` is absent where columns do not fold. */
  button(options: {
    readonly place: ColumnPlace;
    readonly row: readonly string[];
    readonly name: string;
    readonly collapsed: boolean | undefined;
    readonly texts: Texts;
  }): TemplateResult | typeof nothing {
    const { place, row, name, collapsed, texts } = options;
    const { contestantId } = place;
    // Those who have left the line-up keep their places.
    const present = row.filter((id) => this.#read().inputs.some((input) => input.id === id));
    const here = present.indexOf(contestantId);
    const deeds: ColumnDeeds = {
      earlier: here < 1 ? undefined : this.#moving(contestantId, 'before', present[here - 1]),
      later: here < 0 ? undefined : this.#moving(contestantId, 'after', present[here + 1]),
      collapse: collapsed === undefined ? undefined : () => this.#toggle(place),
      collapsed: collapsed === true,
    };
    if (!deeds.earlier && !deeds.later && !deeds.collapse) return nothing;
    return columnButton({
      label: texts.get('columnMenu', { model: name }),
      deeds,
      onOpen: (button, wanted) => this.#menu.open(button, wanted),
      onGrab: (event) =>
        trackColumnDrag(event, place, (side, otherId) => this.#move(contestantId, side, otherId)),
    });
  }

  #moving(id: string, side: 'before' | 'after', otherId: string | undefined): (() => void) | undefined {
    return otherId === undefined ? undefined : () => this.#move(id, side, otherId);
  }

  #move(id: string, side: 'before' | 'after', otherId: string): void {
    this.#layouts.move(this.#read().inputs, id, side, otherId);
  }

  #toggle(place: ColumnPlace): void {
    this.#layouts.toggleCollapsed(this.#read().turnIds, place);
  }
}
