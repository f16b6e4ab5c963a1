import { type Clock, type Comparison, type ModelInfo, systemClock } from '@llmselect/core';
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
import { sinceOf } from '../internal/period.ts';
import { type RecordSource, readRecords } from '../internal/record-source.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { writeCsv } from '../internal/write-csv.ts';
import { LlmTableExportRequestEvent } from '../table-events.ts';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  boardCells,
  firstOrder,
  sortRows,
  TREND_METRICS,
} from './board-columns.ts';
import { boardNotes } from './board-notes.ts';
import { type BoardRow, boardRows } from './board-row.ts';
import { boardTable } from './board-table.ts';
import { type Board, gatherBoard } from './gather-board.ts';
import { intervalPlot } from './interval-plot.ts';
import { styles } from './leaderboard.styles.ts';
import { plotStyles } from './plot.styles.ts';

/** Trends go by day in periods of up to this length, and by week in longer ones. */
const DAILY_PERIODS: ReadonlySet<string> = new Set(['7', '30']);

/**
 * @summary Ranks models by people's votes and says how sure that is, with speed, cost and errors beside it: as a plot of intervals and as a table to sort, filter and download. Reckoned on the page, however many records there are, without keeping it from drawing; nothing is sent anywhere.
 *
 * @fires {LlmTableExportRequestEvent} llm-table-export-request - The table is about to be handed over as a CSV file. Cancel it to take over.
 *
 * @csspart base - The card.
 * @csspart header - Its title and controls.
 * @csspart notes - What to know before believing the ranking.
 * @csspart plot - The ratings with their intervals.
 * @csspart table - The table.
 * @csspart note - How to read the figures.
 * @csspart empty - What is said where there is nothing to rank.
 */
export class LlmLeaderboard extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, figures, plotStyles, styles];

  readonly #texts = new FiguresTextsMemo();
  readonly #gathering = new GatherController<Board>(this);

  /** Records to rank by. A changed list is another list. */
  @property({ attribute: false }) comparisons: readonly Comparison[] = [];

  /** Gives more records, such as a history's, whenever a tag or a period is chosen. */
  @property({ attribute: false }) source: RecordSource | undefined;

  /** Models with their names; derived from the ids where not given. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Numbers of the `--llm-c*` colours, 1 to 8, by model id; chosen here where not given. */
  @property({ attribute: false }) colors: ReadonlyMap<string, number> | undefined;

  /** Only votes with this tag, or in comparisons with it; all when empty. */
  @property() tag = '';

  /** How far back votes and answers count: `7`, `30` or `90` days, or `all`. */
  @property() period = 'all';

  /** Tells what “the last days” are. */
  @property({ attribute: false }) clock: Clock = systemClock;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & FiguresStrings) | undefined;

  @state() private order = firstOrder('rating');
  @state() private trend: (typeof TREND_METRICS)[number] = 'speed';

  #rows: readonly BoardRow[] = [];
  #tags: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((['comparisons', 'source', 'tag', 'period', 'clock'] as const).some((name) => changed.has(name)))
      this.#gathering.start((signal) => this.#gather(signal));
    const board = this.#gathering.result;
    if (board === undefined) return;
    this.#rows = boardRows(board, { models: this.models, colors: this.colors });
    this.#tags = new Set([...this.#tags, ...board.tags]);
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const direction = directionOf(this, texts.lang);
    return html`<section part="base" dir=${direction ?? nothing} aria-label=${texts.get('leaderboard')} aria-busy=${this.#gathering.pending}>
      <header part="header">
        <h2>${texts.get('leaderboard')}</h2>
        <span class="quiet number" role="status">${this.#status(texts)}</span>
        ${this.#tools(texts)}
      </header>
      ${this.#gathering.failed ? this.#failure(texts) : this.#content(texts)}
    </section>`;
  }

  #gather(signal: AbortSignal): Promise<Board> {
    const tag = this.tag === '' ? undefined : this.tag;
    const since = sinceOf(this.period, this.clock.date());
    const pages = readRecords(this.comparisons, this.source, { tag, since, signal });
    const trend = DAILY_PERIODS.has(this.period) ? 'day' : 'week';
    return gatherBoard(pages, { tag, since, trend }, signal);
  }

  #status(texts: FiguresTexts): string {
    const board = this.#gathering.result;
    if (this.#gathering.pending) return texts.get('counting');
    if (board === undefined || this.#rows.length === 0) return '';
    const answers = board.measures.reduce((sum, measures) => sum + measures.answers, 0);
    const votes = texts.get('boardVotes', { count: board.ranking.votes });
    return `${votes} · ${texts.get('boardAnswers', { count: answers })}`;
  }

  #tools(texts: FiguresTexts): TemplateResult {
    const tags = Array.from(new Set([...this.#tags, ...(this.tag === '' ? [] : [this.tag])])).sort();
    const choices = [
      { value: '', label: texts.get('tagAll') },
      ...tags.map((tag) => ({ value: tag, label: tag })),
    ];
    const chooseTag = (tag: string) => {
      this.tag = tag;
    };
    const choosePeriod = (period: string) => {
      this.period = period;
    };
    return html`<div class="tools">
      ${tags.length === 0 ? nothing : chooser({ id: 'tag', label: texts.get('tagFilter'), choices, value: this.tag }, chooseTag)}
      ${periodChooser(this.period, texts, choosePeriod)}
      ${this.#rows.length === 0 ? nothing : html`${this.#orderChoosers(texts)}<button type="button" class="button" @click=${this.#export}>${icon('save')} ${texts.get('downloadCsv')}</button>`}
    </div>`;
  }

  #orderChoosers(texts: FiguresTexts): TemplateResult {
    const columns = BOARD_COLUMNS.map((value) => ({ value, label: texts.get(`board.${value}`) }));
    const metrics = TREND_METRICS.map((value) => ({ value, label: texts.get(`board.${value}`) }));
    const sort = (value: string) => {
      this.order = firstOrder(BOARD_COLUMNS.find((column) => column === value) ?? 'rating');
    };
    const follow = (value: string) => {
      this.trend = TREND_METRICS.find((metric) => metric === value) ?? 'speed';
    };
    return html`${chooser({ id: 'order', label: texts.get('sortBy'), choices: columns, value: this.order.column }, sort)}
      ${chooser({ id: 'trend', label: texts.get('trendOf'), choices: metrics, value: this.trend }, follow)}`;
  }

  #failure(texts: FiguresTexts): TemplateResult {
    return html`<p part="empty" role="alert">
      ${texts.get('recordsFailed')}
      <button type="button" class="link-button" @click=${() => this.#gathering.retry()}>${texts.get('readAgain')}</button>
    </p>`;
  }

  #content(texts: FiguresTexts): TemplateResult | typeof nothing {
    const board = this.#gathering.result;
    if (board === undefined) return nothing;
    if (this.#rows.length === 0) {
      const selected = this.tag !== '' || this.period !== 'all';
      return html`<p part="empty" class="quiet">
        ${selected ? texts.get('boardNoMatch') : html`<strong>${texts.get('boardEmpty')}</strong> ${texts.get('boardEmptyHint')}`}
      </p>`;
    }
    const mirrored = directionOf(this, texts.lang) === 'rtl' || this.matches(':dir(rtl)');
    const { order, trend } = this;
    const best = sortRows(this.#rows, firstOrder('rating'), texts.lang);
    const rows = sortRows(best, order, texts.lang);
    const { connected } = board.ranking;
    return html`<ul part="notes">
        ${boardNotes(board.ranking, best, texts).map((note) => html`<li>${note}</li>`)}
      </ul>
      ${intervalPlot(best, { texts, mirrored })}
      ${boardTable({ rows, order, trend, connected, texts, mirrored, onSort: this.#sort })}
      <p part="note" class="quiet">${texts.get('boardNote')}</p>`;
  }

  readonly #sort = (column: BoardColumn): void => {
    const { order } = this;
    this.order = order.column === column ? { column, descending: !order.descending } : firstOrder(column);
  };

  readonly #export = (): void => {
    const text = writeCsv(boardCells(sortRows(this.#rows, this.order, this.#texts.of(this).lang)));
    const request = new LlmTableExportRequestEvent({ name: 'leaderboard.csv', type: 'text/csv', text });
    if (this.dispatchEvent(request)) downloadText(request.file, this.ownerDocument);
  };
}
