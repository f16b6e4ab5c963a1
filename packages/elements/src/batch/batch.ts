import {
  type Backend,
  type Comparison,
  type ContestantInput,
  type GenerationParams,
  type HostPrices,
  type ModelInfo,
  toError,
} from '@llmselect/core';
import type { BatchRowState } from '@llmselect/core/batch';
import type { KeyValueStorage, Template } from '@llmselect/core/templates';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { FileDrop } from '../internal/file-drop.ts';
import { library } from '../internal/library.styles.ts';
import type { LibraryStrings } from '../internal/library-strings.ts';
import { type LibraryTexts, LibraryTextsMemo } from '../internal/library-texts.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { TemplateKeeper } from '../templates/template-keeper.ts';
import { styles } from './batch.styles.ts';
import type { BatchKeeper, BatchPlace } from './batch-keeper.ts';
import { type BoardGroup, boardView, groupedFor } from './board-view.ts';
import { type CellFilter, cellTable } from './cell-table.ts';
import { cells } from './cells.styles.ts';
import { EstimateController } from './estimate-controller.ts';
import { handOverCells } from './hand-over-cells.ts';
import { HeadingFocus } from './heading-focus.ts';
import { KeeperController } from './keeper-controller.ts';
import type { LiveBatch } from './live-batch.ts';
import { liveView } from './live-view.ts';
import { openRow } from './open-row.ts';
import { setupLimits } from './setup-limits.ts';
import { setupPrompts } from './setup-prompts.ts';
import { setupTable } from './setup-table.ts';
import { startBatch } from './start-batch.ts';
import { storedView } from './stored-view.ts';

/**
 * @summary One prompt, or several wordings of it, over a table of inputs, asked of several models: set up with an estimate of the cost, run with a budget, paused, gone on with after a reload, and ranked at the end. Nothing is asked before somebody presses the button.
 *
 * @fires {LlmRemovalRequestEvent} llm-removal-request - A stored batch is about to be removed. Cancel it to prevent that, or to do it later by `proceed()`.
 * @fires {LlmOpenRequestEvent} llm-open-request - Asks for a row to be shown as a comparison, where there is a history.
 * @fires {LlmImportRequestEvent} llm-import-request - Asks for the same where there is none.
 * @fires {LlmTableExportRequestEvent} llm-table-export-request - All cells are about to be handed over as a CSV file. Cancel it to take over.
 *
 * @csspart base - Everything.
 * @csspart preview - The first rows of the table.
 * @csspart estimate - What it would cost.
 * @csspart run - The button that begins.
 * @csspart unfinished - What can be gone on with.
 * @csspart progress - How far it is.
 * @csspart cells - The grid of cells.
 * @csspart board - The leaderboard of the batch.
 */
export class LlmBatch extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, ...library, styles, cells];

  readonly #texts = new LibraryTextsMemo();
  readonly #templates = new TemplateKeeper(this);
  readonly #keeping = new KeeperController(this);
  readonly #estimate = new EstimateController(this);
  readonly #files = new FileDrop(this, {
    accept: '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain',
    onFile: (file) => void file.text().then((text) => this.#keeper.form.setTable(text)),
  });

  /** Where answers come from. */
  @property({ attribute: false }) backend: Pick<Backend, 'run'> | undefined;

  /** Where its comparisons are kept, and can be opened from. */
  @property({ attribute: false }) history: { put(comparison: Comparison): Promise<unknown> } | undefined;

  /** Models on offer. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Who is asked to begin with. */
  @property({ attribute: false }) contestants: readonly ContestantInput[] = [];

  /** The most columns that a comparison may have. */
  @property({ type: Number }) max = 4;

  /** Prices that go before those that are shipped. */
  @property({ attribute: false }) prices: HostPrices | undefined;

  /** The longest answer that the other side allows, in tokens. */
  @property({ type: Number, attribute: 'max-output-tokens' }) maxOutputTokens: number | undefined;

  /** Parameters for all models, below those of the template. */
  @property({ attribute: false }) params: GenerationParams | undefined;

  /** A template to begin with. */
  @property({ attribute: false }) template: Template | undefined;

  /** Keeps templates and batches in this browser, under this name: the endpoint, as a rule. */
  @property({ attribute: 'memory-key' }) memoryKey = '';

  /** Keeps a person's templates elsewhere than in `localStorage`. */
  @property({ attribute: false }) storage: KeyValueStorage | undefined;

  /** Runs the batches. Its own by default, which stops with the page; one that is given goes on when the element is gone. */
  @property({ attribute: false }) keeper: BatchKeeper | undefined;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & LibraryStrings) | undefined;

  @state() private fault = '';
  @state() private filter: CellFilter = 'all';
  @state() private page = 0;
  @state() private group: BoardGroup = 'model';

  #used: Template | undefined;

  constructor() {
    super();
    new HeadingFocus(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#keeping.keeper = this.keeper;
    if (!this.hasUpdated || changed.has('memoryKey') || changed.has('storage') || changed.has('keeper')) {
      // What cannot be read is nothing.
      void this.#templates.open(this.memoryKey, this.storage).catch(() => {});
      void this.#templates.load();
      void this.#keeper.open(this.memoryKey);
    }
    if (this.template !== undefined && this.template !== this.#used) {
      this.#used = this.template;
      this.#keeper.form.use(this.template);
    }
    this.#estimate.reckon(this.#keeper.form, this.#asked, this.#pricing);
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const { live } = this.#keeper;
    return html`<section part="base" dir=${directionOf(this, texts.lang) ?? nothing} aria-label=${texts.get('batch')}
      @dragover=${this.#files.onDragOver} @dragleave=${this.#files.onDragLeave} @drop=${this.#files.onDrop}>
      ${live === undefined ? this.#setup(texts) : this.#running(live, texts)}
    </section>`;
  }

  #setup(texts: LibraryTexts): TemplateResult {
    const keeper = this.#keeper;
    const { form } = keeper;
    const { own, shipped } = this.#templates;
    const { models, max, memoryKey, strings, fault } = this;
    return html`<header class="head"><h2 tabindex="-1">${texts.get('batch')}</h2></header>
      <p class="quiet">${texts.get('batchIntro')}</p>
      ${storedView({ keeper, texts, onOpen: ({ id }) => this.#place && void keeper.show(id, this.#place) })}
      ${setupPrompts({ form, own, shipped, texts })}
      ${setupTable({ form, texts, onFile: () => this.#files.choose() })}
      ${this.#files.render(texts.get('batchDrop'))}
      ${setupLimits({
        form,
        models,
        contestants: this.#asked,
        max,
        estimate: this.#estimate.value,
        fault,
        memoryKey,
        strings,
        texts,
        onRun: () => void this.#run(texts),
      })}`;
  }

  #running(live: LiveBatch, texts: LibraryTexts): TemplateResult {
    const keeper = this.#keeper;
    const { filter, page, group, models, strings } = this;
    const { state } = live;
    const comparisons = live.busy || live.ended === 0 ? [] : groupedFor(group, live.comparisons);
    return html`${liveView({
      live,
      kept: keeper.kept,
      texts,
      onNew: () => keeper.leave(),
      onExport: () => handOverCells(live, this),
      onBudget: (usd) => {
        keeper.setBudget(usd);
        void keeper.live?.batch.resume();
      },
    })}
    ${cellTable({
      state,
      filter,
      page,
      texts,
      onFilter: (chosen) => Object.assign(this, { filter: chosen, page: 0 }),
      onPage: (chosen) => {
        this.page = chosen;
      },
      onOpen: (row: BatchRowState) => void openRow(row, live, this),
    })}
    ${
      comparisons.length === 0
        ? nothing
        : boardView({
            name: state.name,
            comparisons,
            group,
            worded: state.contestants.some(({ promptVersion }) => promptVersion !== undefined),
            models,
            strings,
            texts,
            onGroup: (chosen) => {
              this.group = chosen;
            },
          })
    }`;
  }

  get #keeper(): BatchKeeper {
    return this.#keeping.keeper;
  }

  get #asked(): readonly ContestantInput[] {
    return this.#keeper.form.draft.models ?? this.contestants;
  }

  get #pricing() {
    const { prices, maxOutputTokens, params } = this;
    return { prices, maxOutputTokens, params: { ...params, ...this.#keeper.form.draft.params } };
  }

  get #place(): BatchPlace | undefined {
    const { backend, history, prices, maxOutputTokens } = this;
    return backend && { backend, history, pricing: { prices, maxOutputTokens } };
  }

  async #run(texts: LibraryTexts): Promise<void> {
    const { max } = this;
    this.fault = '';
    try {
      const { params } = this.#pricing;
      await startBatch(this.#keeper, { place: this.#place, contestants: this.#asked, params, max, texts });
    } catch (cause) {
      this.fault = toError(cause).message;
    }
  }
}
