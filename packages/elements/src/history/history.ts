import { type Clock, type History, type ModelInfo, systemClock } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LlmOpenRequestEvent } from '../history-events.ts';
import { controls } from '../internal/controls.styles.ts';
import { formFields } from '../internal/form-fields.styles.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { ActsController } from './acts-controller.ts';
import { type ChosenFilters, NO_FILTERS, toHistoryFilter } from './chosen-filters.ts';
import { DrawnList } from './drawn-list.ts';
import { endView } from './end-view.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { headView } from './head-view.ts';
import { styles } from './history.styles.ts';
import type { HistoryStrings } from './history-strings.ts';
import { type HistoryTexts, HistoryTextsMemo } from './history-texts.ts';
import { ListFeed } from './list-feed.ts';
import { onListKey } from './list-keys.ts';
import { listView, type RowEdit } from './list-view.ts';
import { MoreController } from './more-controller.ts';
import { ParentTitles } from './parent-titles.ts';
import { PinController } from './pin-controller.ts';
import { RowDeeds } from './row-deeds.ts';
import { RowMenu } from './row-menu.ts';
import { selectionView } from './selection-view.ts';

/** How long somebody who types is waited for. */
const TYPING_MS = 150;

/**
 * @summary Earlier comparisons: found by any word, model, tag, vote or day; pinned, renamed, tagged, archived, deleted and brought back. Everything is read from a history, on this device or wherever the page keeps it.
 *
 * @fires {LlmRemovalRequestEvent} llm-removal-request - One comparison or several is about to be deleted. Cancel it to prevent that, or to do it later by `proceed()`.
 * @fires {LlmOpenRequestEvent} llm-open-request - A comparison was chosen. Cancelable.
 * @fires {LlmNewRequestEvent} llm-new-request - An empty comparison is wanted. Cancelable.
 * @fires {LlmDuplicateRequestEvent} llm-duplicate-request - A copy is wanted. Cancelable.
 * @fires {LlmTableExportRequestEvent} llm-table-export-request - Comparisons are about to be handed over as a file, a line of JSON each. Cancel it to take over.
 *
 * @csspart base - Everything.
 * @csspart search - The field for words.
 * @csspart filters - The conditions, when they are shown.
 * @csspart tags - The tags as folders.
 * @csspart list - The list.
 * @csspart menu - The menu of a row.
 * @csspart selection - What can be done with all that are selected.
 * @csspart undo - What was done last, and the way back.
 * @csspart empty - What is said where there is nothing.
 */
export class LlmHistory extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, formFields, ...styles];

  readonly #texts = new HistoryTextsMemo();
  readonly #feed = new ListFeed(this);
  readonly #list = new DrawnList(this, this.#feed);
  readonly #parents = new ParentTitles(this, () => this.history);
  readonly #acts = new ActsController(this, () => this.history);
  readonly #pins = new PinController(
    this,
    () => this.memoryKey,
    () => this.#list.pinned,
  );
  readonly #deeds = new RowDeeds(this, {
    acts: this.#acts,
    pins: this.#pins,
    history: () => this.history,
    rows: () => this.#list.rows,
    edit: (edit) => {
      this.edit = edit;
    },
    select: (ids) => {
      this.selected = new Set(ids);
    },
    focus: (id) => this.#focusRow(id),
  });
  readonly #menu = new RowMenu(this, (deed, id) => void this.#deeds.do(deed, [id]));
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** Where comparisons are kept. */
  @property({ attribute: false }) history: History | undefined;

  /** The comparison that is on the screen. */
  @property() current = '';

  /** Comparisons that are being answered while another one is on the screen. */
  @property({ attribute: false }) running: readonly string[] = [];

  /** Models with their names; derived from the ids where not given. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Under which name the order of pinned ones is kept on this device. */
  @property({ attribute: false }) memoryKey = '';

  /** Tells what “today” is. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & HistoryStrings) | undefined;

  @state() private search = '';
  @state() private chosen: ChosenFilters = NO_FILTERS;
  @state() private showsFilters = false;
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private active = '';
  @state() private edit: RowEdit | undefined;

  constructor() {
    super();
    new FocusKeeper(this);
    new MoreController(this, '.show-more', () => this.#feed.more());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('history')) return;
    this.#feed.history = this.history;
    this.#acts.forget();
    this.selected = new Set();
    this.#deeds.cancel();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const { search, chosen, showsFilters, models, selected, edit } = this;
    const { result, isPending } = this.#feed;
    this.#list.read(this.#pins.order, this.clock.date(), texts);
    const [first] = this.#list.rows;
    const active = this.#list.rows.some(({ id }) => id === this.active) ? this.active : (first?.id ?? '');
    const edited = edit?.kind === 'tag-all' ? undefined : edit?.id;
    const laid = this.#list.lay([active, edited, this.#pins.dragged, idOf(this.shadowRoot?.activeElement)]);
    const direction = directionOf(this, texts.lang);
    return html`<section part="base" dir=${direction ?? nothing} aria-label=${texts.get('history')} aria-busy=${isPending} @keydown=${this.#onKey} @submit=${this.#deeds.onSubmit} @click=${this.#onClick} @change=${this.#onChange}>
      ${headView({ search, chosen, showsFilters, result, models, texts, onSearch: this.#onSearch, onFilters: this.#onFilters, onToggle: () => (this.showsFilters = !this.showsFilters) })}
      ${this.#trouble(texts)}
      ${selected.size === 0 ? nothing : selectionView({ count: selected.size, shelf: chosen.shelf, isTagging: edit?.kind === 'tag-all', texts, onDeed: (deed) => void this.#deeds.do(deed, Array.from(selected)) })}
      <div class="list" part="list" @focusin=${this.#onFocus} @focusout=${this.#deeds.onBlur} @dragstart=${this.#pins.onDragStart} @dragover=${this.#pins.onDragOver} @drop=${this.#pins.onDrop} @dragend=${this.#pins.onDragEnd}>
        ${listView({ result, laid, texts, models, current: this.current, running: this.running, selected, active, edit, parents: this.#parents })}
        ${endView({ result, isLoading: this.history !== undefined && this.#feed.error === undefined, isFiltered: chosen !== NO_FILTERS, texts, onMore: () => this.#feed.more() })}
      </div>
      ${this.#acts.render(texts)} ${this.#menu.render(texts)}
      <p class="visually-hidden" role="status">${this.#status(texts)}</p>
    </section>`;
  }

  #trouble(texts: HistoryTexts): TemplateResult | typeof nothing {
    const error = this.#feed.error ?? this.#acts.error ?? this.#deeds.error;
    if (error === undefined) return nothing;
    return html`<p class="trouble" role="alert">${error.message}
      <button type="button" class="link-button" @click=${() => void this.#feed.refresh()}>${texts.get('readAgain')}</button></p>`;
  }

  #status(texts: HistoryTexts): string {
    const { result } = this.#feed;
    if (result === undefined || result.query.search.trim() === '') return this.#acts.said(texts);
    return texts.get(result.next !== undefined ? 'foundMore' : 'foundCount', { count: result.rows.length });
  }

  #ask(): void {
    clearTimeout(this.#typing);
    this.#feed.ask({ search: this.search, filter: toHistoryFilter(this.chosen, this.clock.date()) });
    this.selected = new Set();
  }

  async #focusRow(id: string): Promise<void> {
    this.active = id;
    await this.updateComplete;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .open`);
    // Where nothing is left, there is the way back.
    (row ?? this.renderRoot.querySelector<HTMLElement>('[data-undo]:not(:disabled)'))?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  readonly #onSearch = (search: string): void => {
    this.search = search;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), TYPING_MS);
  };

  readonly #onFilters = (chosen: ChosenFilters): void => {
    this.chosen = chosen;
    this.#ask();
  };

  readonly #onFocus = ({ target }: Event): void => {
    const id = idOf(target);
    if (id !== undefined) this.active = id;
  };

  readonly #onClick = ({ target }: Event): void => {
    const control = target instanceof Element ? target.closest<HTMLElement>('button[data-act]') : null;
    const id = idOf(control);
    if (control?.dataset.act === 'cancel') this.#deeds.cancel();
    if (control === null || id === undefined) return;
    const { parent } = control.dataset;
    if (parent !== undefined) this.dispatchEvent(new LlmOpenRequestEvent(parent));
    if (control.dataset.act === 'open') this.dispatchEvent(new LlmOpenRequestEvent(id));
    if (control.dataset.act === 'menu') void this.#menu.open(control, id, this.#deeds.of(id));
  };

  readonly #onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.dataset.act !== 'select') return;
    const id = idOf(target);
    if (id !== undefined) this.#toggle(id);
  };

  #toggle(id: string): void {
    const others = Array.from(this.selected).filter((other) => other !== id);
    this.selected = new Set(this.selected.has(id) ? others : [...others, id]);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    onListKey(event, {
      step: (by) => {
        const ids = this.#list.rows.map(({ id }) => id);
        const here = Math.max(0, ids.indexOf(this.active));
        const next = ids[Math.max(0, Math.min(ids.length - 1, here + by))];
        if (next !== undefined) void this.#focusRow(next);
      },
      toggle: (id) => this.#toggle(id),
      selectAll: () => void this.#deeds.do('selectAll', []),
      rename: (id) => void this.#deeds.do('rename', [id]),
      remove: (id) => void this.#deeds.do('delete', this.selected.has(id) ? Array.from(this.selected) : [id]),
      move: (id, by) => {
        const could = this.#pins.step(id, by);
        if (could) void this.#focusRow(id);
        return could;
      },
      undo: () => void this.#acts.undo(),
      redo: () => void this.#acts.redo(),
      leave: () => this.#leave(),
    });
  };

  #leave(): boolean {
    const { edit } = this;
    if (edit === undefined && this.selected.size === 0) return false;
    if (edit === undefined) this.selected = new Set();
    this.#deeds.cancel();
    if (edit !== undefined && edit.kind !== 'tag-all') void this.#focusRow(edit.id);
    return true;
  }
}

/** Of which row something is a part. */
function idOf(target: EventTarget | null | undefined): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined;
}
