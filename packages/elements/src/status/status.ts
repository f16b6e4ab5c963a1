import type { Comparison, SavingState, SyncState } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { GatherController } from '../internal/gather-controller.ts';
import type { GuideStrings } from '../internal/guide-strings.ts';
import { type GuideTexts, GuideTextsMemo } from '../internal/guide-texts.ts';
import type { RecordSource } from '../internal/record-source.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { LlmReconnectRequestEvent } from '../status-events.ts';
import type { Connection } from './connection.ts';
import { addFigures, type Figures, figuresOf, figuresText, gatherFigures } from './figures.ts';
import { styles } from './status.styles.ts';
import { type StatusPart, shownParts } from './status-parts.ts';
import { syncNews, syncPart } from './sync-part.ts';

/** After these, nothing can be asked until the server is back. */
const LOST: readonly Connection[] = ['offline', 'unreachable', 'refused'];

/**
 * @summary One quiet line: the connection, the models on offer, tokens and cost here and in total, what goes on in the background, and how comparisons stand with the server that keeps them too. Screen readers are told when the connection is lost and when it is back, what waits to be synchronised and what was changed elsewhere too, and of nothing else.
 *
 * @fires {LlmReconnectRequestEvent} llm-reconnect-request - The server is about to be tried again. Cancelable.
 *
 * @csspart base - The line.
 * @csspart connection - The connection.
 * @csspart models - How many models are on offer.
 * @csspart session - Tokens and cost of the comparison on the screen.
 * @csspart total - Those of everything that is kept.
 * @csspart work - What goes on in the background.
 * @csspart sync - How comparisons stand with the server that keeps them too.
 */
export class LlmStatus extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new GuideTextsMemo();
  readonly #gathering = new GatherController<Figures>(this);
  #figures: Figures = {};
  #said = '';

  /** How the page stands with its server. */
  @property() connection: Connection = 'connecting';

  /** How many models are on offer. */
  @property({ type: Number }) models = 0;

  /** The comparison on the screen. */
  @property({ attribute: false }) session: Comparison | undefined;

  /** Gives all others that are kept; without it there is no total. */
  @property({ attribute: false }) source: RecordSource | undefined;

  /** How many answers are being written. */
  @property({ type: Number }) running = 0;

  /** How many comparisons go on where nobody sees them. */
  @property({ type: Number }) background = 0;

  /** How the comparison stands in its history. */
  @property({ attribute: false }) saving: SavingState | undefined;

  /** How the history stands with its server, where it has one. */
  @property({ attribute: false }) sync: SyncState | undefined;

  /** Parts that are left out, separated by spaces; all of them where it is there and empty. */
  @property({ attribute: 'left-out' }) leftOut: string | null | undefined;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & GuideStrings) | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#figures = figuresOf(this.session);
    const texts = this.#texts.of(this);
    if (changed.has('sync')) this.#said = this.#syncNews(changed.get('sync'), texts) ?? this.#said;
    const before = changed.get('connection');
    if (before === undefined) return;
    const wasLost = LOST.includes(before);
    if (this.connection === 'offline') this.#said = texts.get('wentOffline');
    else if (wasLost && this.connection === 'connected') this.#said = texts.get('backOnline');
    else if (!wasLost && LOST.includes(this.connection)) this.#said = this.#connectionText(texts);
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const shown = new Set(shownParts(this.leftOut));
    const views: { readonly [Part in StatusPart]: TemplateResult | typeof nothing } = {
      connection: this.#connectionView(texts),
      models: this.#modelsView(texts),
      session: this.#sessionView(texts),
      total: this.#totalView(texts),
      work: this.#workView(texts),
      sync: syncPart(this.sync, texts),
    };
    const parts = Object.entries(views).filter(([part]) => shown.has(part as StatusPart)); // its keys are parts
    return html`<div part="base" class="number" dir=${directionOf(this, texts.lang) ?? nothing} role="group" aria-label=${texts.get('statusLabel')} ?hidden=${parts.length === 0}>
      ${parts.map(([, view]) => view)}
    </div>
    <div class="visually-hidden" role="status">${this.#said}</div>`;
  }

  /** Of what waits while there is no network, that has been said already. */
  #syncNews(before: SyncState | undefined, texts: GuideTexts): string | undefined {
    if (LOST.includes(this.connection)) return undefined;
    return syncNews(before, this.sync, texts);
  }

  #connectionText(texts: GuideTexts): string {
    return texts.get(`connection.${this.connection}`);
  }

  #connectionView(texts: GuideTexts): TemplateResult {
    const { connection } = this;
    const retry = connection === 'unreachable' || connection === 'refused';
    const hint = connection === 'offline' ? texts.get('offlineHint') : undefined;
    return html`<span part="connection" data-state=${connection} title=${hint ?? nothing}><i aria-hidden="true"></i>${this.#connectionText(texts)}</span>
      ${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}
      ${retry ? html`<button type="button" class="link-button" @click=${this.#onRetry}>${texts.get('statusRetry')}</button>` : nothing}`;
  }

  #modelsView(texts: GuideTexts): TemplateResult | typeof nothing {
    if (this.models === 0) return nothing;
    return html`<span part="models">${texts.get('modelsOnOffer', { count: this.models })}</span>`;
  }

  #sessionView(texts: GuideTexts): TemplateResult | typeof nothing {
    const figures = figuresText(this.#figures, texts);
    if (figures === undefined) return nothing;
    return html`<span part="session">${texts.get('statusSession', { figures })}</span>`;
  }

  #totalView(texts: GuideTexts): TemplateResult | typeof nothing {
    if (this.source === undefined) return nothing;
    const { result, pending, failed } = this.#gathering;
    if (pending) return html`<span part="total" aria-busy="true">${texts.get('statusAdding')}</span>`;
    const label = failed
      ? `${texts.get('statusAddFailed')}: ${texts.get('statusRetry')}`
      : texts.get('statusAll');
    if (result === undefined || failed)
      return html`<span part="total"><button type="button" class="link-button" @click=${this.#onAdd}>${label}</button></span>`;
    const figures = figuresText(addFigures(result, this.#figures), texts) ?? texts.get('unknown');
    return html`<span part="total">${texts.get('statusTotal', { figures })}</span>`;
  }

  #workView(texts: GuideTexts): TemplateResult | typeof nothing {
    const { running, background, saving } = this;
    const work = [
      running > 0 ? texts.get('statusRunning', { count: running }) : [],
      background > 0 ? texts.get('statusBackground', { count: background }) : [],
      // While answers are written, they are being saved all the time.
      running === 0 && saving?.status === 'saving' ? texts.get('statusSaving') : [],
    ].flat();
    const trouble = saving?.status === 'failed' ? saving : undefined;
    if (work.length === 0 && trouble === undefined) return nothing;
    return html`<span part="work">${work.join(' · ')}
      ${trouble === undefined ? nothing : html`<span data-state="refused" title=${trouble.error?.message ?? nothing}>${texts.get('statusNotSaved')}</span>`}</span>`;
  }

  readonly #onRetry = (): void => {
    this.dispatchEvent(new LlmReconnectRequestEvent());
  };

  readonly #onAdd = (): void => {
    const { source, session } = this;
    if (source !== undefined) this.#gathering.start((signal) => gatherFigures(source, session?.id, signal));
  };
}
