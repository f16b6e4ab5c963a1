import {
  type Backend,
  type Comparison,
  type ContestantInput,
  type GenerationParams,
  LLMSelectError,
  messageText,
  type Session,
  type Turn,
  toError,
} from '@llmselect/core';
import { type CSSResult, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import type { Strings } from '../internal/strings.ts';
import { provideTokens, tokens } from '../internal/tokens.styles.ts';
import type { LlmPrompt } from '../prompt/prompt.ts';
import { styles } from './compare.styles.ts';
import { CompareController } from './compare-controller.ts';
import { CompareLayout } from './compare-layout.ts';
import { compareView } from './compare-view.ts';
import { DockController } from './dock-controller.ts';
import { isUnanswered } from './is-unanswered.ts';
import type { Layout } from './layout.ts';
import { NewestTurnController } from './newest-turn-controller.ts';
import { RequestController } from './request-controller.ts';

/**
 * @summary One prompt, several language models, their answers streaming side by side. Setting any property at any time loses neither a conversation nor a running answer nor typed text.
 *
 * @slot header - Content between the models and the answers.
 * @slot prompt-actions - Controls beside the prompt's send button.
 *
 * @fires {LlmRunRequestEvent} llm-run-request - A prompt is about to be sent. Cancel it to take over.
 * @fires {LlmAbortRequestEvent} llm-abort-request - One answer, or all, are about to be stopped. Cancelable.
 * @fires {LlmRetryRequestEvent} llm-retry-request - One answer is about to be made again. Cancelable.
 * @fires {LlmModelsRequestEvent} llm-models-request - The line-up is about to change. Cancelable.
 * @fires {LlmLayoutRequestEvent} llm-layout-request - Another layout is about to be shown. Cancelable.
 * @fires {LlmContinueRequestEvent} llm-continue-request - The thread to continue from is about to change. Cancelable.
 * @fires {LlmVersionRequestEvent} llm-version-request - Another version of an answer is about to be shown. Cancelable.
 * @fires {LlmRunStartEvent} llm-run-start - A prompt was sent, or an answer is being made again.
 * @fires {LlmAnswerEndEvent} llm-answer-end - One answer has ended, however it ended.
 * @fires {LlmRunEndEvent} llm-run-end - Every answer of the turn has ended.
 * @fires {LlmErrorEvent} llm-error - An answer failed, or the models could not be loaded.
 * @fires {LlmChangeEvent} llm-change - The record changed by more than a piece of text: the moment to save it.
 *
 * @csspart base - Everything.
 * @csspart bar - The row with the models.
 * @csspart picker - The model picker.
 * @csspart layouts - The switch between layouts; each button is a `layout`.
 * @csspart demo - The label that says answers are scripted.
 * @csspart new - The button that starts anew.
 * @csspart main - What lies between the bar and the prompt.
 * @csspart error - The card that says why models could not be loaded.
 * @csspart empty - What is shown before the first prompt.
 * @csspart example - An example prompt.
 * @csspart turn - One prompt and its answers.
 * @csspart ask - The row with the prompt of a turn.
 * @csspart columns - The grid of answers of a turn.
 * @csspart answer - One column.
 * @csspart tabs - The tabs, or the strip of cards, of a turn; each is a `tab`.
 * @csspart menu - The menu of a column.
 * @csspart jump - The button that goes to the end of an answer below the view.
 * @csspart dock - The area that stays at the bottom of the view.
 * @csspart prompt - The prompt.
 * @csspart prompt-text - The text area of the prompt.
 * @csspart send - The button that sends.
 * @csspart stop - The button that stops all answers.
 * @csspart footer - The quiet line at the end.
 * @csspart status - The live region for screen readers.
 *
 * @cssproperty [--llm-font] - Typeface of texts.
 * @cssproperty [--llm-font-code] - Typeface of code.
 * @cssproperty [--llm-canvas] - Background of the widget.
 * @cssproperty [--llm-surface] - Background of columns and chips.
 * @cssproperty [--llm-text] - Colour of texts.
 * @cssproperty [--llm-text-quiet] - Colour of secondary texts.
 * @cssproperty [--llm-line] - Colour of quiet lines.
 * @cssproperty [--llm-accent] - Colour of the main button, focus and links.
 * @cssproperty [--llm-on-accent] - Colour of texts on the accent.
 * @cssproperty [--llm-c1] - Colour of the first contestant; `--llm-c2` to `--llm-c8` for the others.
 * @cssproperty [--llm-radius=12px] - Roundness of boxes.
 * @cssproperty [--llm-sticky-top=0px] - Height of a fixed header of the page, which column heads stay below.
 */
export class LlmCompare extends LitElement {
  static override styles: CSSResult[] = [tokens, provideTokens, controls, ...styles];

  /** Address of the LLMSelect server that asks the models. */
  @property() endpoint = '';

  /** Full model ids, comma-separated, in column order. The first models on offer when neither this nor `contestants` is set. */
  @property() models = '';

  /** A text to begin with. It fills an empty prompt and is never sent by itself. */
  @property() prompt = '';

  /** Instructions that every model gets before the conversation. */
  @property() system: string | undefined;

  /** Light, dark, or what the device prefers. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** How the answers of a turn stand; changing it loses nothing. */
  @property({ reflect: true }) layout: Layout = 'columns';

  /** Keeps the layout that a person chooses on this page for the next visit. */
  @property({ type: Boolean }) remember = false;

  /** The most models that may be compared; the server may allow fewer. */
  @property({ type: Number, attribute: 'max-contestants' }) maxContestants = 4;

  /** Scripted models in place of a server, said so on the screen. */
  @property({ type: Boolean }) demo = false;

  /** Lets images in answers be loaded from other origins. */
  @property({ type: Boolean, attribute: 'allow-remote-images' }) allowRemoteImages = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Who takes part, with labels and parameters; goes before `models`. */
  @property({ attribute: false }) contestants: readonly (string | ContestantInput)[] | undefined;

  /** Where answers come from, in place of `endpoint`. */
  @property({ attribute: false }) backend: Backend | undefined;

  /** Parameters for all models. */
  @property({ attribute: false }) params: GenerationParams | undefined;

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @query('llm-prompt') private readonly composer: LlmPrompt | null | undefined;

  readonly #compare = new CompareController(this, ({ turn }) => this.#giveBack(turn));
  readonly #layouts = new CompareLayout(this, (id) => this.#compare.sayMoved(id));
  readonly #newest = new NewestTurnController(this, () => this.comparison.turns.length);

  constructor() {
    super();
    new DockController(this);
    new RequestController(this, {
      'llm-run-request': ({ prompt }) => this.#runFromPrompt(prompt),
      'llm-abort-request': ({ contestantId }) => this.abort(contestantId),
      'llm-retry-request': ({ contestantId }) => void this.retry(contestantId).catch(this.#showRefusal),
      'llm-models-request': ({ contestants }) => this.session.setContestants(contestants),
      'llm-layout-request': ({ layout }) => this.#layouts.apply(layout),
      'llm-continue-request': ({ contestantId }) => this.session.continueWith(contestantId),
      'llm-version-request': ({ turnId, contestantId, index }) =>
        this.session.showVersion(turnId, contestantId, index),
    });
  }

  /** The session in use: the element's own, or the one a host has set. `undefined` gives the own one back. */
  @property({ attribute: false, noAccessor: true })
  get session(): Session {
    return this.#compare.session;
  }

  set session(session: Session | undefined) {
    this.#compare.session = session;
    this.requestUpdate();
  }

  /** The record of the conversation as it stands. */
  get comparison(): Comparison {
    return this.session.state.comparison;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A moved element is back before the next task; one that is gone must not keep models writing.
    setTimeout(() => {
      if (!this.isConnected) this.#compare.abortOwn();
    });
  }

  /** Sends a prompt, or what stands in the prompt field. Resolves when every answer has ended; rejects with `LLMSelectError` when nothing was sent. */
  async run(prompt?: string): Promise<void> {
    await this.updateComplete;
    const { composer, session } = this;
    const text = prompt ?? composer?.value ?? '';
    const refusal = composer?.refuses(text);
    if (refusal !== undefined) {
      composer?.showMessage(refusal);
      throw new LLMSelectError('invalid-request', refusal, { param: 'prompt' });
    }
    const turns = this.comparison.turns.length;
    const finished = session.send(text);
    if (composer && this.comparison.turns.length > turns && composer.value === text) composer.value = '';
    await finished;
  }

  /** Stops one contestant's answer, or all. What has arrived is kept. */
  abort(contestantId?: string): void {
    this.session.abort(contestantId);
  }

  /** Asks one contestant again; its old answer stays as a version. Rejects with `LLMSelectError` when it cannot be asked. */
  async retry(contestantId: string): Promise<void> {
    await this.session.retry(contestantId);
  }

  /** Starts an empty comparison with the same models. Save `comparison` before, if it is to be kept. */
  newComparison(): void {
    this.session.reset();
    this.composer?.focus();
  }

  override render(): TemplateResult {
    return compareView({
      ...this.#layouts.read(this.#compare.read()),
      onReload: () => this.#compare.reload(),
      onExample: this.#prefill,
      onNew: () => this.newComparison(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#compare.prepare(changed);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { composer } = this;
    const untouched = composer?.value === '' || composer?.value === changed.get('prompt');
    if (composer && changed.has('prompt') && untouched) composer.value = this.prompt;
    this.#compare.rendered();
  }

  readonly #prefill = (prompt: string): void => {
    if (!this.composer) return;
    this.composer.value = prompt;
    this.composer.focus();
  };

  #runFromPrompt(prompt: string): void {
    this.#newest.wanted = true;
    this.run(prompt).catch(this.#showRefusal);
  }

  readonly #showRefusal = (cause: unknown): void => {
    this.#newest.wanted = false;
    this.composer?.showMessage(toError(cause).message);
  };

  /** A prompt that nobody answered goes back to where it can be changed and sent again. */
  #giveBack(turn: Turn): void {
    if (isUnanswered(turn) && this.composer?.value === '') this.composer.value = messageText(turn.prompt);
  }
}
