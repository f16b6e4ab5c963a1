import { type BlindState, currentAnswer, isPending, type Turn, type Vote } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type ContestantView, viewContestant } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { LlmRevealRequestEvent, LlmVoteRequestEvent, LlmWithdrawRequestEvent } from '../judge-events.ts';
import { canWin, judgementOf } from './judgement.ts';
import { styles } from './vote.styles.ts';

/**
 * @summary Where the answers to one prompt are judged: the best of them, a tie, or none is good. A judgement can be changed and taken back, but for one that was cast blind.
 *
 * @slot - Further controls beside the built-in ones.
 *
 * @fires {LlmVoteRequestEvent} llm-vote-request - Asks for a judgement.
 * @fires {LlmWithdrawRequestEvent} llm-withdraw-request - Asks for the judgement to be taken back.
 * @fires {LlmRevealRequestEvent} llm-reveal-request - Asks once more who was who.
 *
 * @csspart base - The row of controls.
 * @csspart choice - Each judgement that can be given.
 * @csspart verdict - The judgement that was given.
 * @csspart note - What a blind comparison hides.
 */
export class LlmVote extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo(ENGLISH);

  /** The prompt and answers to judge. Nothing is shown for fewer than two answers. */
  @property({ attribute: false }) turn: Turn | undefined;

  /** How the contestants are shown, by id. */
  @property({ attribute: false }) views: ReadonlyMap<string, ContestantView> | undefined;

  /** What is known of a blind comparison; absent for an open one. */
  @property({ attribute: false }) blind: BlindState | undefined;

  /** Leaves out the choice of the best, which `<llm-answer>` offers too. */
  @property({ type: Boolean, attribute: 'no-best' }) noBest = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  /** A judgement that is taken back takes its “Undo” along: the keyboard goes on beside it. */
  #focused: Element | null | undefined;

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement;
  }

  protected override updated(): void {
    if (this.#focused?.isConnected === false)
      this.renderRoot.querySelector<HTMLElement>('[part="choice"]')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { turn } = this;
    if (turn === undefined || turn.answers.length < 2) return nothing;
    const texts = this.#texts.of(this);
    const given = judgementOf(turn.votes);
    const begun = turn.answers.some(({ versions }) => versions.some(({ status }) => status !== 'waiting'));
    return html`<div part="base" role="group" aria-label=${texts.get('judgeLabel')}>
        ${this.noBest ? nothing : this.#bestButtons(turn, given, texts)}
        ${this.#button({ kind: 'tie', label: texts.get('tie'), hint: texts.get('tieLabel'), given, ready: begun })}
        ${this.#button({ kind: 'all-bad', label: texts.get('allBad'), given, ready: begun })}
        <slot></slot>
      </div>
      ${this.#verdict(turn, given, texts)} ${this.#note(texts)}`;
  }

  #bestButtons(turn: Turn, given: Vote | undefined, texts: Texts): readonly TemplateResult[] {
    const early = turn.answers.some(({ versions }) => versions.some(isPending));
    return turn.answers.flatMap((slot) => {
      const answer = currentAnswer(slot);
      if (answer === undefined) return [];
      const view = this.#viewOf(slot.contestantId);
      const ready = canWin(answer);
      const label = texts.get(early ? 'bestLabelEarly' : 'bestLabel', { model: view.name });
      return this.#button({
        kind: 'best',
        winner: answer.id,
        label: view.name,
        hint: ready ? label : texts.get('cannotWin'),
        color: view.color,
        given,
        ready,
      });
    });
  }

  #button(choice: {
    readonly kind: 'best' | 'tie' | 'all-bad';
    readonly winner?: string;
    readonly label: string;
    readonly hint?: string;
    readonly color?: number;
    readonly given: Vote | undefined;
    readonly ready: boolean;
  }): TemplateResult {
    const { kind, winner, label, hint, color, given, ready } = choice;
    const pressed = given?.kind === kind && given.winner === winner;
    const final = given?.blind === true;
    const press = () => {
      if (final || !ready) return;
      this.dispatchEvent(
        pressed
          ? new LlmWithdrawRequestEvent(given.id)
          : new LlmVoteRequestEvent({ kind, winner, turnId: this.turn?.id }),
      );
    };
    return html`<button
      type="button"
      part="choice"
      class="button"
      data-color=${color ?? nothing}
      title=${hint ?? nothing}
      aria-pressed=${pressed}
      aria-disabled=${final || !ready}
      @click=${press}
    >
      ${color === undefined ? nothing : html`<span class="dot"></span>`}${label}
    </button>`;
  }

  #verdict({ answers }: Turn, given: Vote | undefined, texts: Texts): TemplateResult | typeof nothing {
    if (given === undefined) return nothing;
    const winner = answers.find(({ versions }) => versions.some(({ id }) => id === given.winner));
    const model = winner === undefined ? '' : this.#viewOf(winner.contestantId).name;
    // The kind of a judgement: thumbs are left out of it.
    const text = texts.get(`voted.${given.kind as 'best' | 'tie' | 'all-bad'}`, { model });
    return html`<p part="verdict">
      ${icon('check')} <span>${text}</span>
      ${
        given.blind
          ? nothing
          : html`<button type="button" class="link-button" @click=${() => this.dispatchEvent(new LlmWithdrawRequestEvent(given.id))}>${texts.get('undo')}</button>`
      }
    </p>`;
  }

  #note(texts: Texts): TemplateResult | typeof nothing {
    const { blind } = this;
    if (blind === undefined || blind.status === 'revealed') return nothing;
    if (blind.status === 'revealing') return html`<p part="note" class="quiet">${texts.get('revealing')}</p>`;
    if (blind.error === undefined) return html`<p part="note" class="quiet">${texts.get('blindHint')}</p>`;
    return html`<p part="note" role="alert">
      ${texts.get('revealFailed')}
      <button type="button" class="link-button" @click=${() => this.dispatchEvent(new LlmRevealRequestEvent())}>${texts.get('tryAgain')}</button>
    </p>`;
  }

  #viewOf(contestantId: string): ContestantView {
    return this.views?.get(contestantId) ?? viewContestant({ id: contestantId }, [], 0);
  }
}
