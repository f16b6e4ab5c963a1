import { activeContestants, type Session } from '@llmselect/core';
import type { Texts } from '../internal/texts.ts';
import { ColumnControls } from './column-controls.ts';
import type { CompareView } from './compare-view.ts';
import { JumpController } from './jump-controller.ts';
import { type Layout, parseLayout } from './layout.ts';
import { LayoutController, type LayoutHost } from './layout-controller.ts';
import { toInputs } from './line-up.ts';

/** All that lays out the answers of an element and lets a person arrange them. */
export class CompareLayout {
  readonly #host: LayoutHost;
  readonly #layouts: LayoutController;
  readonly #jump: JumpController;
  readonly #columns: ColumnControls;

  constructor(host: LayoutHost & { readonly session: Session }, onMoved: (contestantId: string) => void) {
    this.#host = host;
    this.#layouts = new LayoutController(host, onMoved);
    this.#jump = new JumpController(host);
    this.#columns = new ColumnControls(host, this.#layouts, () => {
      const { state } = host.session;
      return {
        turnIds: state.comparison.turns.map(({ id }) => id),
        inputs: toInputs(activeContestants(state)),
      };
    });
  }

  apply(layout: Layout): void {
    this.#layouts.apply(layout);
  }

  /** The part of what is shown that comes from the layout. An unknown name counts as columns. */
  read<Data extends { readonly texts: Texts }>(
    data: Data,
  ): Data & Pick<CompareView, 'layout' | 'layouts' | 'columns' | 'jump'> {
    const layout = parseLayout(this.#host.layout) ?? 'columns';
    return {
      ...data,
      layout,
      layouts: this.#layouts,
      columns: this.#columns,
      jump: this.#jump.render(data.texts),
    };
  }
}
