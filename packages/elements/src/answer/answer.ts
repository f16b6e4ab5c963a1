import { type Answer, isPending, type Vote } from '@llmselect/core';
import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { LazyPart } from '../compare/lazy-part.ts';
import {
  LlmAbortRequestEvent,
  LlmContinueRequestEvent,
  LlmRetryRequestEvent,
  LlmVersionRequestEvent,
} from '../events.ts';
import { ContentSettings } from '../internal/content-settings.ts';
import { type ContestantView, viewContestant } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { provideTokens, tokens } from '../internal/tokens.styles.ts';
import { styles } from './answer.styles.ts';
import { layout } from './answer-layout.styles.ts';
import type { AnswerMark } from './answer-mark.ts';
import { answerModule } from './answer-module.ts';
import type * as AnswerPart from './answer-part.ts';
import { answerState, jumpView } from './answer-state.ts';
import type { CopyController } from './copy-controller.ts';
import { FollowController } from './follow-controller.ts';
import { isBare } from './is-bare.ts';
import { isBest } from './is-best.ts';
import type { Judging } from './judging-view.ts';
import { MarkdownTexts } from './markdown-texts.ts';

/** The place of the figures, until they are there. */
const NO_FIGURES = html`<div part="footer"></div>`;

/** The place of the controls, until they are there. */
const NO_ACTIONS = html`<div part="actions"><slot name="actions"></slot></div>`;

/**
 * @summary One model's answer to one prompt: who, in what state, the text, the figures and what can be done with it.
 *
 * @slot header - Extra controls at the end of the header.
 * @slot actions - Extra controls at the end of the action row.
 *
 * @fires {LlmAbortRequestEvent} llm-abort-request - Asks for this answer to be stopped.
 * @fires {LlmRetryRequestEvent} llm-retry-request - Asks for this answer to be made again.
 * @fires {LlmVersionRequestEvent} llm-version-request - Asks for another version to be shown.
 * @fires {LlmContinueRequestEvent} llm-continue-request - Asks for all to go on from this answer, or to take that back.
 * @fires {LlmVoteRequestEvent} llm-vote-request - Asks for a thumb, or for this answer to be the best.
 * @fires {LlmWithdrawRequestEvent} llm-withdraw-request - Asks for that to be taken back.
 *
 * @csspart base - The card.
 * @csspart header - Model and state.
 * @csspart body - Everything that the model said.
 * @csspart reasoning - The folded reasoning.
 * @csspart sources - The folded sources.
 * @csspart warnings - The folded notes on what was left out.
 * @csspart error - The card that says what went wrong.
 * @csspart notes - Why it ended, when not by itself, and what was left out of the request.
 * @csspart footer - The figures.
 * @csspart actions - The row of controls.
 * @csspart best - The button that chooses this answer.
 * @csspart jump - The button that goes to the end of a text that scrolls by itself.
 *
 * @cssproperty [--sticky-top=0px] - Where the header stays while a long answer scrolls.
 * @cssproperty [--sticky-bottom=0px] - Where the figures and the actions stay while a long answer scrolls.
 */
export class LlmAnswer extends ContentSettings {
  static override styles: CSSResult[] = [tokens, provideTokens, controls, styles, layout];

  readonly #texts = new TextsMemo();
  readonly #follow = new FollowController(this);
  readonly #part = new LazyPart(this, answerModule);
  #copying: CopyController | undefined;

  /** The version of the answer to show. */
  @property({ attribute: false }) answer: Answer | undefined;

  /** Whose answer it is. The model id of the answer serves when it is not set. */
  @property({ attribute: false }) contestant: ContestantView | undefined;

  /** The turn that the answer belongs to; carried by `llm-version-request`. */
  @property({ attribute: 'turn-id' }) turnId = '';

  /** How many versions there are. */
  @property({ type: Number }) versions = 1;

  /** Which of them is shown, from 0. */
  @property({ type: Number }) version = 0;

  /** Leaves out the controls that ask the model again. */
  @property({ type: Boolean, attribute: 'no-retry' }) noRetry = false;

  /** Offers to continue the conversation from this answer. */
  @property({ type: Boolean }) continuable = false;

  /** The conversation continues from this answer. */
  @property({ type: Boolean, reflect: true }) continued = false;

  /** It is the one of its row that Tab comes to. */
  @property({ type: Boolean, attribute: 'tab-stop' }) tabStop = false;

  /** Offers thumbs, and the choice of the best. */
  @property({ type: Boolean }) votable = false;

  /** The votes of the whole turn. */
  @property({ attribute: false }) votes: readonly Vote[] = [];

  /** Other answers of the turn are still being written: a choice now stops them. */
  @property({ type: Boolean }) early = false;

  /** What it is more than the others, in a word or two each. */
  @property({ attribute: false }) marks: readonly AnswerMark[] = [];

  /** Nobody is to know whose answer it is: neither figures nor times are shown, nor what only the models can do. */
  @property({ type: Boolean, reflect: true }) blind = false;

  /** Shows the head only. */
  @property({ type: Boolean, reflect: true }) collapsed = false;

  /** Lets the text scroll by itself in the height that the element is given, and follow what is written. */
  @property({ type: Boolean, reflect: true }) scrolls = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  readonly #markdown = new MarkdownTexts();

  override render(): TemplateResult | typeof nothing {
    const { answer } = this;
    if (answer === undefined) return nothing;
    const texts = this.#texts.of(this);
    const who =
      this.contestant ?? viewContestant({ id: answer.modelId ?? '', modelId: answer.modelId }, [], 0);
    const pending = isPending(answer);
    const part = this.#part.get();
    return html`<article part="base" tabindex=${this.tabStop ? 0 : -1} ?data-best=${isBest(answer, this.votes)} data-color=${who.color} aria-label=${who.name} aria-busy=${pending}>
      <header part="header">
        <span class="dot"></span>
        <h3 class="who" title=${answer.modelId ?? nothing}><span class="name">${who.name}</span> <small>${who.provider}</small></h3>
        ${answerState(answer, texts, this.blind)}
        <slot name="header"></slot>
      </header>
      <div
        class="text"
        part="body"
        ?hidden=${isBare(answer)}
        role=${this.#follow.overflows ? 'group' : nothing}
        aria-label=${this.#follow.overflows ? who.name : nothing}
        tabindex=${this.#follow.overflows ? 0 : nothing}
      ><div>${this.#bodyView(answer, pending, texts, part)}</div></div>
      ${this.#follow.away ? jumpView(texts, this.#follow.resume) : nothing}
      ${part?.troubleView({ answer, who, blind: this.blind, texts, retry: this.noRetry ? undefined : this.#retry })}
      <div part="notes">${part?.finishView(answer, texts)} ${part?.warningsView(answer, texts)}</div>
      <div class="dock">
        ${this.blind ? nothing : (part?.figuresView(answer, this.marks, this.strings, texts) ?? NO_FIGURES)}
        ${part === undefined ? NO_ACTIONS : this.#actionsView(part, answer, who.name, pending, texts)}
      </div>
    </article>`;
  }

  #bodyView(
    answer: Answer,
    pending: boolean,
    texts: Texts,
    part: typeof AnswerPart | undefined,
  ): TemplateResult {
    const skeleton = pending && answer.text === '' && answer.reasoning === '';
    return html`
      ${part?.reasoningView(answer, pending, texts, this.#markdown.of(texts))}
      ${skeleton ? html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
      <llm-markdown
        .text=${answer.text}
        ?streaming=${pending && answer.text !== ''}
        .strings=${this.#markdown.of(texts)}
        .highlighter=${this.highlighter}
        ?allow-remote-images=${this.allowRemoteImages}
        ?math=${this.math}
        ?diagrams=${this.diagrams}
        .renderers=${this.renderers}
        lang=${texts.lang}
      ></llm-markdown>
      ${part?.toolCallsView(answer, texts)} ${part?.emptyNote(answer, texts)} ${part?.sourcesView(answer, texts)}
    `;
  }

  #actionsView(
    part: typeof AnswerPart,
    answer: Answer,
    name: string,
    pending: boolean,
    texts: Texts,
  ): TemplateResult {
    this.#copying ??= new part.CopyController(this);
    const copying = this.#copying;
    const { votes, turnId, early } = this;
    const judging: Judging = { answer, votes, turnId, name, early, texts, onRequest: this.#request };
    const whole = (answer.status === 'done' || answer.status === 'aborted') && answer.text !== '';
    return part.actionsView({
      name,
      pending,
      copyable: answer.text !== '',
      copied: copying.outcome,
      retryable: !this.noRetry && !this.blind,
      version: this.version,
      versions: this.versions,
      continuable: this.continuable && !this.blind && whole,
      continued: this.continued,
      texts,
      thumbs: this.votable && !pending ? part.thumbsView(judging) : nothing,
      best: this.votable ? part.bestView(judging) : nothing,
      onCopy: () => void copying.copy(answer.text),
      onCopyRich: () => void copying.copyRich(this.#shown, answer.text),
      onStop: () => this.#request(new LlmAbortRequestEvent(this.#id)),
      onRetry: this.#retry,
      onVersion: (index) => this.#request(new LlmVersionRequestEvent(turnId, this.#id, index)),
      onContinue: () => this.#request(new LlmContinueRequestEvent(this.continued ? 'all' : this.#id)),
    });
  }

  readonly #request = (request: Event): void => {
    this.dispatchEvent(request);
  };

  readonly #retry = (): void => this.#request(new LlmRetryRequestEvent(this.#id));

  get #shown(): Element | null {
    return this.renderRoot.querySelector('[part="body"] llm-markdown:not(.reasoning)');
  }

  /** What has the focus when the column as a whole has it. */
  get focusTarget(): HTMLElement | null {
    return this.renderRoot.querySelector('article');
  }

  override focus(options?: FocusOptions): void {
    this.focusTarget?.focus(options);
  }

  /** Whether more text is to come. */
  get writing(): boolean {
    return this.answer !== undefined && isPending(this.answer);
  }

  get #id(): string {
    return this.contestant?.id ?? this.answer?.modelId ?? '';
  }
}
