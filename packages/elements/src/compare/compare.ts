import {
  type Comparison,
  type DifferenceSummary,
  type ExportFormat,
  type Session,
  toError,
  type Vote,
  type VoteInput,
} from '@llmselect/core';
import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import { provideTokens, tokens } from '../internal/tokens.styles.ts';
import { CommandDesk } from '../palette/command-desk.ts';
import { readDeepLink } from '../prompt/deep-link.ts';
import type { LlmPrompt } from '../prompt/prompt.ts';
import { StopWhenGone } from './backend/stop-when-gone.ts';
import { styles } from './compare.styles.ts';
import { CompareController } from './compare-controller.ts';
import { CompareSettings } from './compare-settings.ts';
import { compareView } from './compare-view.ts';
import { CompareLayout } from './layout/compare-layout.ts';
import { DockController } from './layout/dock-controller.ts';
import { PromptCostController } from './prompt/prompt-cost-controller.ts';
import { giveBack, type OwnPrompt, sendPrompt } from './prompt/send-prompt.ts';
import { RequestController } from './request-controller.ts';
import { sessionRequests } from './session-requests.ts';
import { NewestTurnController } from './turn/newest-turn-controller.ts';
import { TurnDesk } from './turn/turn-desk.ts';

/**
 * @summary One prompt, several language models, their answers streaming side by side. Setting any property at any time loses neither a conversation nor a running answer nor typed text.
 *
 * @slot header - Content between the models and the answers.
 * @slot empty - What is shown before the first prompt, in place of the examples.
 * @slot answer-actions:{contestantId} - Controls in the newest answer of a contestant.
 * @slot prompt-actions - Controls beside the prompt's send button.
 * @slot footer - The quiet line at the end, in place of connection and cost.
 *
 * @fires {LlmRunRequestEvent} llm-run-request - A prompt is about to be sent. Cancel it to take over.
 * @fires {LlmSettingsRequestEvent} llm-settings-request - Instructions or parameters for all models are about to change. Cancelable.
 * @fires {LlmAbortRequestEvent} llm-abort-request - One answer, or all, are about to be stopped. Cancelable.
 * @fires {LlmRetryRequestEvent} llm-retry-request - One answer is about to be made again. Cancelable.
 * @fires {LlmModelsRequestEvent} llm-models-request - The line-up is about to change. Cancelable.
 * @fires {LlmLayoutRequestEvent} llm-layout-request - Another layout is about to be shown. Cancelable.
 * @fires {LlmModeRequestEvent} llm-mode-request - One model is about to be talked to, or several compared. Cancelable.
 * @fires {LlmContinueRequestEvent} llm-continue-request - The thread to continue from is about to change. Cancelable.
 * @fires {LlmExportRequestEvent} llm-export-request - The comparison is about to be handed over as a file. Cancelable.
 * @fires {LlmVersionRequestEvent} llm-version-request - Another version of an answer is about to be shown. Cancelable.
 * @fires {LlmVoteRequestEvent} llm-vote-request - Answers are about to be judged. Cancelable.
 * @fires {LlmWithdrawRequestEvent} llm-withdraw-request - A vote is about to be taken back. Cancelable.
 * @fires {LlmRevealRequestEvent} llm-reveal-request - Who was who is about to be asked for again. Cancelable.
 * @fires {LlmEditRequestEvent} llm-edit-request - A prompt is about to be asked in the place of another. Cancelable.
 * @fires {LlmTurnRequestEvent} llm-turn-request - Another version of a prompt is about to be shown. Cancelable.
 * @fires {LlmDeleteRequestEvent} llm-delete-request - A prompt and its answers are about to be deleted. Cancelable.
 * @fires {LlmUndoRequestEvent} llm-undo-request - They are about to be put back. Cancelable.
 * @fires {LlmDifferencesRequestEvent} llm-differences-request - Differences are about to be shown or hidden. Cancelable.
 * @fires {LlmHighlightRequestEvent} llm-highlight-request - They are about to be marked in the answers. Cancelable.
 * @fires {LlmPassageRequestEvent} llm-passage-request - A passage is about to be brought into view. Cancelable.
 * @fires {LlmRunStartEvent} llm-run-start - A prompt was sent, or an answer is being made again.
 * @fires {LlmAnswerEndEvent} llm-answer-end - One answer has ended, however it ended.
 * @fires {LlmRunEndEvent} llm-run-end - Every answer of the turn has ended.
 * @fires {LlmVoteEvent} llm-vote - Answers were judged.
 * @fires {LlmErrorEvent} llm-error - An answer failed, or the models could not be loaded.
 * @fires {LlmChangeEvent} llm-change - The record changed by more than a piece of text: the moment to save it.
 *
 * @csspart base - Everything.
 * @csspart bar - The row with the models.
 * @csspart picker - The model picker.
 * @csspart layouts - The switch between layouts; each button is a `layout`.
 * @csspart modes - The switch between chat and comparison; each button is a `mode`.
 * @csspart dots - The dots that say which column is in view; shown where columns are swiped through.
 * @csspart demo - The label that says answers are scripted.
 * @csspart skip - The way past the models, for the keyboard.
 * @csspart commands - The button that opens the commands.
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
 * @csspart edit - The form in which a prompt is changed, with its `edit-text`.
 * @csspart vote - Where a turn is judged, with the button `differ` that shows the `differences`.
 * @csspart undo - The line that says what was deleted.
 * @csspart blind - What stands for the models of a blind comparison; `blind-note` says what blind hides.
 * @csspart cost - What the prompt would cost.
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
 * @cssproperty [--llm-column-min=280px] - No column is narrower, except where not even one fits.
 * @cssproperty [--llm-radius=12px] - Roundness of boxes.
 * @cssproperty [--llm-sticky-top=0px] - Height of a fixed header of the page, which column heads stay below.
 */
export class LlmCompare extends CompareSettings {
  static override styles: CSSResult[] = [tokens, provideTokens, controls, ...styles];

  @query('llm-prompt') private readonly composer: LlmPrompt | null | undefined;

  readonly #compare = new CompareController(this, (end) =>
    giveBack(this.composer, end.turn, this.comparison),
  );
  readonly #layouts = new CompareLayout(this, (id) => this.#compare.sayMoved(id));
  readonly #desk = new TurnDesk(this, {
    say: (key) => this.#compare.say(key),
    refuse: (cause) => this.#showRefusal(cause),
    choose: (place) => this.#layouts.choose(place),
  });
  readonly #commands = new CommandDesk(this, (key, values) => this.#compare.say(key, values));
  readonly #cost = new PromptCostController(this, () => this.#compare.priced());
  readonly #newest = new NewestTurnController(this, () => this.comparison.turns.length);

  constructor() {
    super();
    new DockController(this);
    new StopWhenGone(this, () => this.#compare.abortOwn());
    new RequestController(this, {
      'llm-run-request': ({ prompt, images }) => this.#runFromPrompt({ text: prompt, images }),
      ...sessionRequests(this, this.#layouts, this.#showRefusal),
      ...this.#desk.requests,
      ...this.#commands.requests,
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

  /** Sends a prompt, or what stands in the prompt field. Resolves when every answer has ended; rejects with `LLMSelectError` when nothing was sent. */
  async run(prompt?: string): Promise<void> {
    await this.#send(prompt === undefined ? undefined : { text: prompt });
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
    try {
      this.session.reset();
    } catch (cause) {
      this.#showRefusal(cause);
    }
    this.composer?.focus();
  }

  /** Judges a turn, the last one by default. A judgement before all answers are in stops the rest. Throws `LLMSelectError`. */
  vote(vote: VoteInput): Vote {
    return this.#desk.vote(vote);
  }

  /** Shows what distinguishes the answers of a turn, the last one by default. Resolves to nothing while there are no two to compare. */
  summarizeDifferences(
    turnId = this.comparison.turns.at(-1)?.id ?? '',
  ): Promise<DifferenceSummary | undefined> {
    return this.#desk.differences.open(turnId);
  }

  /** The comparison as a text file: see `exportComparison` of the core. Rejects with `LLMSelectError` for a format that there is not. */
  async export(format: ExportFormat): Promise<string> {
    return (await import('../palette/export-file.ts')).exportText(this.comparison, format);
  }

  override render(): TemplateResult {
    return compareView({
      ...this.#layouts.read(this.#compare.read()),
      votable: !this.noVote,
      desk: this.#desk,
      commands: this.#commands,
      promptCost: this.#cost.render(),
      onReload: () => this.#compare.reload(),
      onExample: this.#prefill,
      onNew: () => this.newComparison(),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('deepLink') && this.deepLink)
      Object.assign(this, readDeepLink(this.ownerDocument.location.search));
    this.#compare.prepare(changed);
    this.#layouts.modes.sync();
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

  async #send(own?: OwnPrompt): Promise<void> {
    await this.updateComplete;
    await sendPrompt(this.session, this.composer, own);
  }

  #runFromPrompt(own: OwnPrompt): void {
    this.#newest.wanted = true;
    this.#send(own).catch(this.#showRefusal);
  }

  readonly #showRefusal = (cause: unknown): void => {
    this.#newest.wanted = false;
    this.composer?.showMessage(toError(cause).message);
  };
}
