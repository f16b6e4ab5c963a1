import { type ContestantInput, generateId, type ModelInfo } from '@llmselect/core';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { LlmModelsRequestEvent, LlmModeRequestEvent } from '../../events.ts';
import type { Texts } from '../../internal/texts.ts';
import type { ColumnPlace, LayoutController, LayoutHost } from '../layout/layout-controller.ts';
import { LazyPart } from '../lazy-part.ts';
import { columnButton } from './column-button.ts';
import type { ColumnMenu } from './column-menu.ts';
import type { ModelSwap } from './model-swap.ts';

/** What the columns are arranged in. */
export interface Arranged {
  readonly turnIds: readonly string[];
  /** Who is asked next. */
  readonly inputs: readonly ContestantInput[];
  /** Everybody who has ever taken part. */
  readonly known: readonly ContestantInput[];
  readonly models: readonly ModelInfo[];
  readonly max: number;
}

/** One column as its button knows it. */
interface ColumnOptions {
  readonly place: ColumnPlace;
  /** The contestants of its turn as they stand. */
  readonly row: readonly string[];
  readonly name: string;
  /** Absent where columns do not fold. */
  readonly collapsed: boolean | undefined;
  readonly texts: Texts;
}

type Arranging = typeof import('./arrange-columns.ts');

/** The controls by which a person arranges the columns. What they open is loaded when somebody comes near. */
export class ColumnControls {
  readonly #host: LayoutHost;
  readonly #layouts: LayoutController;
  readonly #read: () => Arranged;
  readonly #parts: LazyPart<Arranging>;
  #menu: ColumnMenu | undefined;
  #swap: ModelSwap | undefined;

  constructor(host: LayoutHost, layouts: LayoutController, read: () => Arranged) {
    this.#host = host;
    this.#layouts = layouts;
    this.#read = read;
    this.#parts = new LazyPart(host, () => import('./arrange-columns.ts'));
  }

  /** The menu of all columns; render it once. */
  render(texts: Texts): TemplateResult {
    return html`${this.#menu?.render(texts) ?? nothing}${this.#swap?.render(texts) ?? nothing}`;
  }

  /** The button in the head of a column. */
  button(column: ColumnOptions): TemplateResult | typeof nothing {
    const { place, collapsed, texts, name, row } = column;
    const present = this.#isPresent(place.contestantId);
    if (!present && collapsed === undefined && row.length < 2) return nothing;
    return columnButton({
      label: texts.get('columnMenu', { model: name }),
      onStep: (step) => this.#step(column, step)?.(),
      onNear: () => void this.#parts.ready(),
      onOpen: (button) => void this.#open(button, column),
      onGrab: (event, button) => this.#grab(event, button, place),
    });
  }

  async #open(button: HTMLElement, column: ColumnOptions): Promise<void> {
    const parts = await this.#parts.ready();
    if (parts === undefined) return;
    this.#menu ??= new parts.ColumnMenu(this.#host);
    const { contestantId } = column.place;
    const { inputs, known, max } = this.#read();
    const present = this.#isPresent(contestantId);
    const self = known.find(({ id }) => id === contestantId);
    const roomy = inputs.length < max;
    const deeds = parts.columnDeeds({
      texts: column.texts,
      collapsed: column.collapsed === true,
      earlier: this.#step(column, -1),
      later: this.#step(column, 1),
      collapse: column.collapsed === undefined ? undefined : () => this.#toggle(column.place),
      chat: present && inputs.length > 1 ? () => this.#chat(contestantId) : undefined,
      swap: present ? () => this.#openSwap(parts, button, column) : undefined,
      duplicate:
        present && roomy
          ? () => this.#ask(parts.withDuplicate(this.#read().inputs, contestantId, generateId()))
          : undefined,
      remove: present && inputs.length > 1 ? () => this.#remove(contestantId) : undefined,
      restore: !present && roomy && self ? () => this.#ask([...this.#read().inputs, self]) : undefined,
    });
    await this.#menu.open(button, deeds);
  }

  #grab(event: PointerEvent, button: HTMLElement, place: ColumnPlace): void {
    delete button.dataset.dragged;
    const start = (parts: Arranging | undefined) =>
      parts?.trackColumnDrag(event, button, place, (side, otherId) =>
        this.#move(place.contestantId, side, otherId),
      );
    const parts = this.#parts.get();
    if (parts === undefined) void this.#parts.ready().then(start);
    else start(parts);
  }

  #openSwap(parts: Arranging, button: HTMLElement, { name, place }: ColumnOptions): void {
    this.#swap ??= new parts.ModelSwap(this.#host);
    const { models } = this.#read();
    const onChoose = (modelId: string) =>
      this.#ask(parts.withSwapped(this.#read().inputs, place.contestantId, { id: generateId(), modelId }));
    void this.#swap.open(button, { name, models, onChoose });
  }

  #step({ place, row }: ColumnOptions, step: -1 | 1): (() => void) | undefined {
    const { contestantId } = place;
    // Those who have left the line-up keep their places.
    const present = row.filter((id) => this.#isPresent(id));
    const here = present.indexOf(contestantId);
    const otherId = here < 0 ? undefined : present[here + step];
    return otherId === undefined
      ? undefined
      : () => this.#move(contestantId, step === -1 ? 'before' : 'after', otherId);
  }

  #isPresent(contestantId: string): boolean {
    return this.#read().inputs.some(({ id }) => id === contestantId);
  }

  #move(id: string, side: 'before' | 'after', otherId: string): void {
    this.#layouts.move(this.#read().inputs, id, side, otherId);
  }

  #toggle(place: ColumnPlace): void {
    this.#layouts.toggleCollapsed(this.#read().turnIds, place);
  }

  #remove(contestantId: string): void {
    this.#ask(this.#read().inputs.filter(({ id }) => id !== contestantId));
  }

  #ask(contestants: readonly ContestantInput[]): void {
    this.#host.dispatchEvent(new LlmModelsRequestEvent(contestants));
  }

  #chat(contestantId: string): void {
    this.#host.dispatchEvent(new LlmModeRequestEvent('chat', contestantId));
    // Its column has no menu there, to which the focus would go back.
    this.#host.renderRoot.querySelector<HTMLElement>('llm-prompt')?.focus({ preventScroll: true });
  }
}
