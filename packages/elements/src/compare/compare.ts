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
import { readDeepLink } from '../prompt/deep-link.ts';
import type { LlmPrompt } from '../prompt/prompt.ts';
import { AnswersLoader } from './answers-loader.ts';
import { StopWhenGone } from './backend/stop-when-gone.ts';
import { styles } from './compare.styles.ts';
import { CompareController } from './compare-controller.ts';
import type { CompareDesks } from './compare-desks.ts';
import { compareModule } from './compare-module.ts';
import { CompareSettings } from './compare-settings.ts';
import { compareView } from './compare-view.ts';
import { deskRequests } from './desk-requests.ts';
import { CompareLayout } from './layout/compare-layout.ts';
import { DockController } from './layout/dock-controller.ts';
import { LazyPart } from './lazy-part.ts';
import { giveBack, type OwnPrompt, sendPrompt } from './prompt/send-prompt.ts';
import { RequestController } from './request-controller.ts';
import { sessionRequests } from './session-requests.ts';
import { castVote } from './turn/cast-vote.ts';
import { NewestTurnController } from './turn/newest-turn-controller.ts';

/**
 * @summary One prompt, several language models, their answers streaming side by side. Setting any property at any time loses neither a conversation nor a running answer nor typed text.
 *
 * @slot header - Content between the models and the answers.
 * @slot empty - What is shown before the first prompt, in place of the examples.
 * @slot answer-actions:{contestantId} - Controls in the newest answer of a contestant.
 * @slot prompt-actions - Controls beside the prompt's send button.
 * @slot footer - The quiet line at the end, in place of the status bar.
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
 * @fires {LlmReconnectRequestEvent} llm-reconnect-request - The server is about to be tried again. Cancelable.
 * @fires {LlmPanelRequestEvent} llm-panel-request - A panel is about to open or to close. Cancelable.
 * @fires {LlmImportRequestEvent} llm-import-request - A comparison is about to be opened from a file. Cancelable.
 * @fires {LlmPrintRequestEvent} llm-print-request - The page is about to be printed. Cancelable.
 * @fires {LlmOpenRequestEvent} llm-open-request - An earlier comparison is about to be shown. Cancelable.
 * @fires {LlmNewRequestEvent} llm-new-request - An empty comparison is about to be started from the list. Cancelable.
 * @fires {LlmDuplicateRequestEvent} llm-duplicate-request - A comparison is about to be copied. Cancelable.
 * @fires {LlmBranchRequestEvent} llm-branch-request - A new comparison is about to go on from a turn. Cancelable.
 * @fires {LlmRenameRequestEvent} llm-rename-request - A comparison is about to get another title. Cancelable.
 * @fires {LlmShareRequestEvent} llm-share-request - A link to the comparison is about to be offered. Cancelable.
 * @fires {LlmKeepRequestEvent} llm-keep-request - A shared comparison is about to become one's own. Cancelable.
 * @fires {LlmJudgeRequestEvent} llm-judge-request - A model is about to be asked to judge. Cancelable.
 * @fires {LlmJudgeStopRequestEvent} llm-judge-stop-request - It is about to be stopped. Cancelable.
 * @fires {LlmRunStartEvent} llm-run-start - A prompt was sent, or an answer is being made again.
 * @fires {LlmAnswerEndEvent} llm-answer-end - One answer has ended, however it ended.
 * @fires {LlmRunEndEvent} llm-run-end - Every answer of the turn has ended.
 * @fires {LlmVoteEvent} llm-vote - Answers were judged.
 * @fires {LlmErrorEvent} llm-error - An answer failed, or the models could not be loaded.
 * @fires {LlmChangeEvent} llm-change - The record changed by more than a piece of text: the moment to save it.
 */
export class LlmCompare extends CompareSettings {
  static override styles: CSSResult[] = [tokens, provideTokens, controls, ...styles];

  @query('llm-prompt', true) private readonly composer: LlmPrompt | null | undefined;

  readonly #compare = new CompareController(this, (end) =>
    giveBack(this.composer, end.turn, this.comparison),
  );
  readonly #layouts = new CompareLayout(this, (id) => this.#compare.sayMoved(id));
  readonly #part = new LazyPart(this, compareModule);
  readonly #answers = new AnswersLoader(this);
  #desks: CompareDesks | undefined;
  readonly #newest = new NewestTurnController(this, () => this.comparison.turns.length);

  constructor() {
    super();
    new DockController(this);
    new StopWhenGone(this, () => this.#compare.abortOwn());
    new RequestController(this, {
      'llm-run-request': ({ prompt, images }) => this.#runFromPrompt({ text: prompt, images }),
      ...sessionRequests(this, this.#layouts, this.#showRefusal),
      ...deskRequests({
        now: () => this.#desks?.requests,
        ready: async () => (await this.#part.ready()) && this.#prepareDesks()?.requests,
      }),
    });
  }

  /** The session in use: the element's own, which is another one after an earlier comparison was opened, or the one a host has set. `undefined` gives the own one back. */
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

  /** Starts an empty comparison with the same models. Where there is no history, save `comparison` before, if it is to be kept. */
  newComparison(): void {
    try {
      if (this.#desks?.history.begin() !== true) this.session.reset();
    } catch (cause) {
      this.#showRefusal(cause);
    }
    this.composer?.focus();
  }

  /** Judges a turn, the last one by default. A judgement before all answers are in stops the rest. Throws `LLMSelectError`. */
  vote(vote: VoteInput): Vote {
    return castVote(this.session, vote, this.#desks?.turns.mask);
  }

  /** Shows what distinguishes the answers of a turn, the last one by default. Resolves to nothing while there are no two to compare. */
  async summarizeDifferences(
    turnId = this.comparison.turns.at(-1)?.id ?? '',
  ): Promise<DifferenceSummary | undefined> {
    await this.#part.ready();
    return this.#prepareDesks()?.turns.differences.open(turnId);
  }

  /** The comparison as a text file: see `exportComparison` of the core. Rejects with `LLMSelectError` for a format that there is not. */
  async export(format: ExportFormat): Promise<string> {
    return (await import('../palette/export-file.ts')).exportText(this.comparison, format);
  }

  override render(): TemplateResult {
    return compareView({
      ...this.#layouts.read(this.#compare.read()),
      votable: !this.noVote,
      part: this.#part.get(),
      desks: this.#prepareDesks(),
      answers: this.#answers.read(this.comparison),
      onReload: () => this.#compare.reload(),
      onExample: this.#prefill,
      onNew: () => this.newComparison(),
      onSkip: () => this.composer?.focus(),
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
    this.#compare.rendered(this.#answers.loaded);
  }

  readonly #prefill = (prompt: string): void => {
    if (!this.composer) return;
    this.composer.value = prompt;
    this.composer.focus();
  };

  #prepareDesks(): CompareDesks | undefined {
    const part = this.#part.get();
    if (part === undefined) return undefined;
    this.#desks ??= new part.CompareDesks(this, {
      layouts: this.#layouts,
      say: (key, values) => this.#compare.say(key, values),
      refuse: this.#showRefusal,
      priced: () => this.#compare.priced(),
      judging: () => this.#compare.judging(),
      sessions: this.#compare.sessions,
    });
    return this.#desks;
  }

  async #send(own?: OwnPrompt): Promise<void> {
    await this.updateComplete;
    // What the first render has changed is not on the screen yet, and the prompt goes by what is.
    this.#compare.flush();
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
