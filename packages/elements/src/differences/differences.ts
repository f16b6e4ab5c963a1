import {
  COMPARED_LENGTH,
  type DifferenceSummary,
  type DifferenceUnit,
  summarizeDifferences,
} from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  LlmDifferencesRequestEvent,
  LlmHighlightRequestEvent,
  LlmJudgeRequestEvent,
  LlmJudgeStopRequestEvent,
  LlmPassageRequestEvent,
} from '../difference-events.ts';
import { controls } from '../internal/controls.styles.ts';
import { copyText } from '../internal/copy-text.ts';
import { icon } from '../internal/icons.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import type { DifferenceAnswer } from './compared-answer.ts';
import { differenceTable } from './difference-table.ts';
import { styles } from './differences.styles.ts';
import { judgement } from './judge.styles.ts';
import type { JudgeOffer } from './judge-offer.ts';
import { judgeView } from './judge-view.ts';
import { writeCsv, writeMarkdown } from './write-table.ts';

/**
 * @summary Shows what distinguishes several answers to one prompt: what all, some and only one of them say, figures that may contradict each other, how they are built and written, and how long they are. Compared on the page, by words; nothing is sent anywhere until somebody asks a model to judge.
 *
 * @fires {LlmPassageRequestEvent} llm-passage-request - Asks for a passage to be shown in its answer.
 * @fires {LlmHighlightRequestEvent} llm-highlight-request - Asks for what only one answer says to be marked in the answers.
 * @fires {LlmDifferencesRequestEvent} llm-differences-request - Asks for the differences to be hidden.
 * @fires {LlmJudgeRequestEvent} llm-judge-request - Asks for a model to be asked what distinguishes the answers.
 * @fires {LlmJudgeStopRequestEvent} llm-judge-stop-request - Asks for that to be stopped.
 *
 * @csspart base - The card.
 * @csspart header - Its title and controls.
 * @csspart table - The table.
 * @csspart judgement - Where a model can be asked to judge, with its `judgement-table`.
 * @csspart note - How far the comparison can be trusted.
 */
export class LlmDifferences extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles, judgement];

  readonly #texts = new TextsMemo(ENGLISH);
  #summary: DifferenceSummary | undefined;

  /** The answers to compare, in column order. Fewer than two are not compared. */
  @property({ attribute: false }) answers: readonly DifferenceAnswer[] = [];

  /** The turn that the answers belong to; carried by every request. */
  @property({ attribute: 'turn-id' }) turnId = '';

  /** What only one answer says is marked in the answers. */
  @property({ type: Boolean }) highlighted = false;

  /** The answers are still being written. */
  @property({ type: Boolean }) pending = false;

  /** Language of numbers and texts, and of the answers; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  /** Who can be asked to judge, and what came of it. Without it the answers are compared by their words alone. */
  @property({ attribute: false }) judge: JudgeOffer | undefined;

  @state() private judgeId: string | undefined;
  @state() private copied: boolean | undefined;

  /** What is shown. Absent for fewer than two answers, and while they are written. */
  get summary(): DifferenceSummary | undefined {
    return this.#summary;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('answers') && !changed.has('lang') && !changed.has('pending')) return;
    this.copied = undefined;
    const compared = this.answers.map(({ id, text }) => ({ id, text }));
    const ready = compared.length > 1 && !this.pending;
    this.#summary = ready ? summarizeDifferences(compared, { locale: this.#texts.of(this).lang }) : undefined;
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    return html`<section part="base" aria-label=${texts.get('differences')}>
      <header part="header">
        <h3>${texts.get('differences')}</h3>
        ${this.#summary === undefined ? nothing : this.#tools(texts)}
        <button type="button" class="icon-button close" title=${texts.get('hideDifferences')} aria-label=${texts.get('hideDifferences')} @click=${this.#close}>${icon('close')}</button>
      </header>
      ${this.#summary === undefined ? this.#waiting(texts) : this.#table(this.#summary, texts)}
    </section>`;
  }

  #waiting(texts: Texts): TemplateResult {
    return html`<p part="note" class="quiet">${texts.get(this.pending ? 'differencesWait' : 'differencesFew')}</p>`;
  }

  #table(summary: DifferenceSummary, texts: Texts): TemplateResult {
    const { answers } = this;
    const cut = summary.cutAnswerIds.length > 0;
    return html`${differenceTable({ summary, answers, texts, onPassage: this.#showPassage })}
      <p part="note" class="quiet">
        ${texts.get('differencesNote')}${cut ? ` ${texts.get('differencesCut', { count: COMPARED_LENGTH })}` : ''}
      </p>
      ${this.#judge(texts)}`;
  }

  #judge(texts: Texts): TemplateResult | typeof nothing {
    const { judge: offer, answers, turnId } = this;
    if (offer === undefined) return nothing;
    const chosen = offer.models.find(({ id }) => id === this.judgeId)?.id;
    const modelId = chosen ?? offer.modelId;
    return judgeView({
      offer,
      modelId,
      answers,
      texts,
      onChoose: (id) => {
        this.judgeId = id;
      },
      onAsk: () => this.dispatchEvent(new LlmJudgeRequestEvent(turnId, modelId)),
      onStop: () => this.dispatchEvent(new LlmJudgeStopRequestEvent(turnId)),
      onQuote: this.#showPassage,
    });
  }

  #tools(texts: Texts): TemplateResult {
    const result = this.copied === undefined ? '' : texts.get(this.copied ? 'copied' : 'copyFailed');
    return html`<div class="tools">
      <button type="button" class="button" aria-pressed=${this.highlighted} @click=${this.#highlight}>${texts.get('highlightDifferences')}</button>
      <button type="button" class="button" @click=${this.#copy}>${icon('copy')} ${texts.get('copyTable')}</button>
      <button type="button" class="button" @click=${this.#download}>${texts.get('downloadTable')}</button>
      <span class="quiet" role="status">${result}</span>
    </div>`;
  }

  readonly #showPassage = ({
    answerId,
    start,
    end,
  }: Pick<DifferenceUnit, 'answerId' | 'start' | 'end'>): void => {
    this.dispatchEvent(new LlmPassageRequestEvent({ turnId: this.turnId, answerId, start, end }));
  };

  readonly #highlight = (): void => {
    this.dispatchEvent(new LlmHighlightRequestEvent(this.turnId, !this.highlighted));
  };

  readonly #close = (): void => {
    this.dispatchEvent(new LlmDifferencesRequestEvent(this.turnId, false));
  };

  readonly #copy = async (): Promise<void> => {
    const summary = this.#summary;
    if (summary === undefined) return;
    const { answers } = this;
    const text = writeMarkdown({ summary, answers, texts: this.#texts.of(this) });
    this.copied = await copyText(text, this.ownerDocument);
  };

  readonly #download = (): void => {
    const summary = this.#summary;
    if (summary === undefined) return;
    const { answers } = this;
    const csv = writeCsv({ summary, answers, texts: this.#texts.of(this) });
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    const link = this.ownerDocument.createElement('a');
    link.href = url;
    link.download = 'differences.csv';
    link.click();
    // The browser has taken the file by the next task.
    setTimeout(() => URL.revokeObjectURL(url));
  };
}
