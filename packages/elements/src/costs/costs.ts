import {
  type BudgetListing,
  type Clock,
  type Comparison,
  type HostPrices,
  type ModelInfo,
  systemClock,
} from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { downloadText } from '../internal/download-text.ts';
import { figures } from '../internal/figures.styles.ts';
import { chooser, periodChooser } from '../internal/figures-controls.ts';
import type { FiguresStrings } from '../internal/figures-strings.ts';
import { type FiguresTexts, FiguresTextsMemo } from '../internal/figures-texts.ts';
import { GatherController } from '../internal/gather-controller.ts';
import { icon } from '../internal/icons.ts';
import { type RecordSource, readRecords } from '../internal/record-source.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { writeCsv } from '../internal/write-csv.ts';
import { LlmTableExportRequestEvent } from '../table-events.ts';
import { budgetView } from './budget-view.ts';
import { type ChartContent, ChartController } from './chart-controller.ts';
import { chartFigure } from './chart-figure.ts';
import { styles } from './costs.styles.ts';
import { type CostsView, chartScope, viewCosts } from './costs-view.ts';
import { zoneOf } from './day-of.ts';
import { gatherSpending } from './gather-spending.ts';
import { GROUPINGS, type Grouping } from './group-spending.ts';
import type { SpendingRow } from './spending.ts';
import { spendingCells } from './spending-cells.ts';
import { spendingTable } from './spending-table.ts';
import { totalsView } from './totals-view.ts';

/**
 * @summary What was spent, by model, provider and day: totals, what caches saved, the budget and how it stands, a chart of the days and a table of all figures, to download. What has no known price is counted and never taken for free. Reckoned on the page; nothing is sent anywhere.
 *
 * @fires {LlmTableExportRequestEvent} llm-table-export-request - The figures are about to be handed over as a CSV file, a line a day and model. Cancel it to take over.
 *
 * @csspart base - The card.
 * @csspart header - Its title and controls.
 * @csspart totals - The sums.
 * @csspart budget - The budget, when there is one.
 * @csspart chart - The chart.
 * @csspart table - The table.
 * @csspart note - How far the figures can be trusted.
 * @csspart empty - What is said where nothing was spent.
 */
export class LlmCosts extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, figures, styles];

  readonly #texts = new FiguresTextsMemo();
  readonly #gathering = new GatherController<readonly SpendingRow[]>(this);
  readonly #chart = new ChartController(this);

  /** Records whose answers were paid for. A changed list is another list. */
  @property({ attribute: false }) comparisons: readonly Comparison[] = [];

  /** Gives more records, such as a history's. */
  @property({ attribute: false }) source: RecordSource | undefined;

  /** The comparison on the screen: it has a total of its own, and takes the place of an older state among the records. */
  @property({ attribute: false }) session: Comparison | undefined;

  /** What may be spent, and what is left of it. */
  @property({ attribute: false }) budget: BudgetListing | undefined;

  /** Models with their names; derived from the ids where not given. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Numbers of the `--llm-c*` colours, 1 to 8, by model id; chosen here where not given. */
  @property({ attribute: false }) colors: ReadonlyMap<string, number> | undefined;

  /** The host's own prices, for what caches saved. */
  @property({ attribute: false }) prices: HostPrices | undefined;

  /** How far back is looked: `7`, `30` or `90` days, today included, or `all`. */
  @property() period = '30';

  /** What the rows of the table are: `model`, `provider` or `day`. */
  @property() grouping: Grouping = 'model';

  /** Whose days they are, such as `Europe/Berlin`; the reader's when empty. */
  @property({ attribute: 'time-zone' }) timeZone = '';

  /** Tells what “today” is. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & FiguresStrings) | undefined;

  /** The place of the day in the chart that is pointed at. */
  @state() private pointed: number | undefined;

  #view: CostsView | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('session');
    const another = changed.has('session') && before?.id !== this.session?.id;
    const inputs = ['comparisons', 'source', 'timeZone', 'prices'] as const;
    if (another || inputs.some((name) => changed.has(name)))
      this.#gathering.start((signal) => this.#gather(signal));
    // Pointing at a day changes nothing but what is said of it.
    if (changed.size === 1 && this.#isPointing(changed)) return;
    this.#view = viewCosts(this.#gathering.result ?? [], this);
    this.pointed = undefined;
    this.#chart.show(this.#chartContent(this.#view));
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const view = this.#view;
    const direction = directionOf(this, texts.lang);
    return html`<section part="base" dir=${direction ?? nothing} aria-label=${texts.get('costs')} aria-busy=${this.#gathering.pending}>
      <header part="header">
        <h2>${texts.get('costs')}</h2>
        <span class="quiet" role="status">${this.#gathering.pending ? texts.get('counting') : ''}</span>
        ${this.#tools(texts)}
      </header>
      ${this.#gathering.failed ? this.#failure(texts) : nothing}
      ${view === undefined || view.all.answers === 0 ? this.#empty(texts) : this.#content(view, texts)}
    </section>`;
  }

  #gather(signal: AbortSignal): Promise<readonly SpendingRow[]> {
    const pages = readRecords(this.comparisons, this.source, { signal });
    const { dayOf } = chartScope(this);
    return gatherSpending(pages, { dayOf, prices: this.prices, except: this.session?.id }, signal);
  }

  #isPointing(changed: ReadonlyMap<PropertyKey, unknown>): boolean {
    return changed.has('pointed') && this.#view !== undefined;
  }

  #chartContent({ chart, budgetUsd }: CostsView): ChartContent | undefined {
    if (chart.series.length === 0) return undefined;
    const texts = this.#texts.of(this);
    return {
      data: chart,
      budgetUsd,
      texts,
      mirrored: directionOf(this, texts.lang) === 'rtl' || this.matches(':dir(rtl)'),
      onDay: (place) => {
        this.pointed = place;
      },
    };
  }

  #tools(texts: FiguresTexts): TemplateResult {
    const choices = GROUPINGS.map((value) => ({ value, label: texts.get(`groupBy.${value}`) }));
    const choosePeriod = (period: string) => {
      this.period = period;
    };
    const chooseGrouping = (chosen: string) => {
      this.grouping = GROUPINGS.find((grouping) => grouping === chosen) ?? 'model';
    };
    const empty = this.#view === undefined || this.#view.rows.length === 0;
    return html`<div class="tools">
      ${periodChooser(this.period, texts, choosePeriod)}
      ${chooser({ id: 'grouping', label: texts.get('groupBy'), choices, value: this.grouping }, chooseGrouping)}
      ${empty ? nothing : html`<button type="button" class="button" @click=${this.#export}>${icon('save')} ${texts.get('downloadCsv')}</button>`}
    </div>`;
  }

  #failure(texts: FiguresTexts): TemplateResult {
    return html`<p part="empty" role="alert">
      ${texts.get('recordsFailed')}
      <button type="button" class="link-button" @click=${() => this.#gathering.retry()}>${texts.get('readAgain')}</button>
    </p>`;
  }

  #empty(texts: FiguresTexts): TemplateResult {
    return html`${this.#budget(texts)}
      ${
        this.#gathering.pending || this.#gathering.failed
          ? nothing
          : html`<p part="empty" class="quiet"><strong>${texts.get('costsEmpty')}</strong> ${texts.get('costsEmptyHint')}</p>`
      }`;
  }

  #budget(texts: FiguresTexts): TemplateResult | typeof nothing {
    return this.budget === undefined
      ? nothing
      : budgetView(this.budget, { texts, timeZone: zoneOf(this.timeZone) });
  }

  #content(view: CostsView, texts: FiguresTexts): TemplateResult {
    const { models, grouping } = this;
    const { groups, colors } = view;
    return html`${totalsView(view, texts)} ${this.#budget(texts)}
      ${this.#chart.failed ? nothing : chartFigure(view, { models, texts, pointed: this.pointed, onColors: this.#chart.repaint })}
      ${
        groups.length === 0
          ? html`<p part="empty" class="quiet">${texts.get('costsNoMatch')}</p>`
          : spendingTable({ groups, grouping, models, colors, texts })
      }
      <p part="note" class="quiet">${texts.get('costsNote', { zone: zoneOf(this.timeZone) })}</p>`;
  }

  readonly #export = (): void => {
    const text = writeCsv(spendingCells(this.#view?.rows ?? []));
    const request = new LlmTableExportRequestEvent({ name: 'costs.csv', type: 'text/csv', text });
    if (this.dispatchEvent(request)) downloadText(request.file, this.ownerDocument);
  };
}
