import { type Answer, isPending } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  LlmAbortRequestEvent,
  LlmContinueRequestEvent,
  LlmRetryRequestEvent,
  LlmVersionRequestEvent,
} from '../events.ts';
import { type ContestantView, viewContestant } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import { copyText } from '../internal/copy-text.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { provideTokens, tokens } from '../internal/tokens.styles.ts';
import type { Highlighter } from '../markdown/code-piece.ts';
import type { MarkdownStrings } from '../markdown/markdown-strings.ts';
import { styles } from './answer.styles.ts';
import { actionsView } from './answer-actions.ts';
import { details } from './answer-details.styles.ts';
import { finishView, reasoningView, sourcesView, toolCallsView, warningsView } from './answer-details.ts';
import { layout } from './answer-layout.styles.ts';
import { answerState, jumpView } from './answer-state.ts';
import { errorCard } from './error-card.ts';
import { FollowController } from './follow-controller.ts';
import { keyVariable } from './key-variable.ts';
import { markdownTexts } from './markdown-texts.ts';

/** How long “Copied” is shown. */
const COPIED_MS = 2000;

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
 * @csspart jump - The button that goes to the end of a text that scrolls by itself.
 *
 * @cssproperty [--sticky-top=0px] - Where the header stays while a long answer scrolls.
 * @cssproperty [--sticky-bottom=0px] - Where the figures and the actions stay while a long answer scrolls.
 */
export class LlmAnswer extends LitElement {
  static override styles: CSSResult[] = [tokens, provideTokens, controls, styles, layout, details];

  readonly #texts = new TextsMemo();
  readonly #follow = new FollowController(this);

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

  /** Shows the head only. */
  @property({ type: Boolean, reflect: true }) collapsed = false;

  /** Lets the text scroll by itself in the height that the element is given, and follow what is written. */
  @property({ type: Boolean, reflect: true }) scrolls = false;

  /** Lets images in answers be loaded from other origins. */
  @property({ type: Boolean, attribute: 'allow-remote-images' }) allowRemoteImages = false;

  /** Highlights code before the built-in highlighting is asked: see `<llm-markdown>`. */
  @property({ attribute: false }) highlighter: Highlighter | undefined;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private copied: 'yes' | 'no' | undefined;

  #markdownStrings: Partial<MarkdownStrings> = {};
  #copiedTimer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#copiedTimer);
    this.copied = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The same object while nothing changed: other texts make Markdown render anew.
    if (changed.has('strings')) this.#markdownStrings = markdownTexts(this.strings);
  }

  override render(): TemplateResult | typeof nothing {
    const { answer } = this;
    if (answer === undefined) return nothing;
    const texts = this.#texts.of(this);
    const who =
      this.contestant ?? viewContestant({ id: answer.modelId ?? '', modelId: answer.modelId }, [], 0);
    const pending = isPending(answer);
    return html`<article part="base" data-color=${who.color} aria-label=${who.name} aria-busy=${pending}>
      <header part="header">
        <span class="dot"></span>
        <h3 class="who" title=${answer.modelId ?? nothing}><span class="name">${who.name}</span> <small>${who.provider}</small></h3>
        ${answerState(answer, texts)}
        <slot name="header"></slot>
      </header>
      <div
        class="text"
        part="body"
        ?hidden=${isBare(answer)}
        role=${this.scrolls ? 'group' : nothing}
        aria-label=${this.scrolls ? who.name : nothing}
        tabindex=${this.scrolls ? 0 : nothing}
      ><div>${this.#bodyView(answer, pending, texts)}</div></div>
      ${this.#follow.away ? jumpView(texts, this.#follow.resume) : nothing}
      ${this.#troubleView(answer, who, texts)}
      <div part="notes">${finishView(answer, texts)} ${warningsView(answer, texts)}</div>
      <div class="dock">
        <div part="footer">
          <llm-metrics .answer=${answer} .strings=${this.strings} lang=${texts.lang}></llm-metrics>
        </div>
        ${this.#actionsView(answer, who.name, pending, texts)}
      </div>
    </article>`;
  }

  #bodyView(answer: Answer, pending: boolean, texts: Texts): TemplateResult {
    const skeleton = pending && answer.text === '' && answer.reasoning === '';
    return html`
      ${reasoningView(answer, pending, texts, this.#markdownStrings)}
      ${skeleton ? html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
      <llm-markdown
        .text=${answer.text}
        ?streaming=${pending && answer.text !== ''}
        .strings=${this.#markdownStrings}
        .highlighter=${this.highlighter}
        ?allow-remote-images=${this.allowRemoteImages}
        lang=${texts.lang}
      ></llm-markdown>
      ${toolCallsView(answer, texts)} ${emptyNote(answer, texts)} ${sourcesView(answer, texts)}
    `;
  }

  #troubleView(answer: Answer, who: ContestantView, texts: Texts) {
    if (answer.status === 'interrupted')
      return html`<div class="trouble" part="error"><p>${texts.get('interrupted')}</p></div>`;
    if (answer.status !== 'error' || answer.error === undefined) return nothing;
    const { timing, error } = answer;
    const endedAt = timing?.totalMs === undefined ? undefined : timing.startedAt + timing.totalMs;
    const values = { provider: who.provider, model: who.name, variable: keyVariable(answer.modelId) };
    return errorCard({ error, endedAt, values, texts, retry: this.noRetry ? undefined : this.#retry });
  }

  #actionsView(answer: Answer, name: string, pending: boolean, texts: Texts): TemplateResult {
    return actionsView({
      name,
      pending,
      copyable: answer.text !== '',
      copied: this.copied,
      retryable: !this.noRetry,
      version: this.version,
      versions: this.versions,
      continuable:
        this.continuable && (answer.status === 'done' || answer.status === 'aborted') && answer.text !== '',
      continued: this.continued,
      texts,
      onCopy: this.#copy,
      onStop: this.#stop,
      onRetry: this.#retry,
      onVersion: this.#showVersion,
      onContinue: this.#continue,
    });
  }

  readonly #stop = (): void => {
    this.dispatchEvent(new LlmAbortRequestEvent(this.#id));
  };

  readonly #retry = (): void => {
    this.dispatchEvent(new LlmRetryRequestEvent(this.#id));
  };

  readonly #showVersion = (index: number): void => {
    this.dispatchEvent(new LlmVersionRequestEvent(this.turnId, this.#id, index));
  };

  readonly #continue = (): void => {
    this.dispatchEvent(new LlmContinueRequestEvent(this.continued ? 'all' : this.#id));
  };

  readonly #copy = async (): Promise<void> => {
    const done = await copyText(this.answer?.text ?? '', this.ownerDocument);
    this.copied = done ? 'yes' : 'no';
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => {
      this.copied = undefined;
    }, COPIED_MS);
  };

  /** Whether more text is to come. */
  get writing(): boolean {
    return this.answer !== undefined && isPending(this.answer);
  }

  get #id(): string {
    return this.contestant?.id ?? this.answer?.modelId ?? '';
  }
}

/** Nothing came but a failure: the card that tells of it is all there is to see. */
function isBare({ status, text, reasoning, toolCalls, usage }: Answer): boolean {
  const failed = status === 'error' || status === 'interrupted';
  return failed && text === '' && reasoning === '' && toolCalls.length === 0 && !usage?.reasoningTokens;
}

function emptyNote({ status, text, toolCalls }: Answer, texts: Texts) {
  if (text !== '' || toolCalls.length > 0) return nothing;
  if (status === 'done') return html`<p class="note quiet">${texts.get('emptyAnswer')}</p>`;
  return status === 'aborted' ? html`<p class="note quiet">${texts.get('stoppedEmpty')}</p>` : nothing;
}
