import {
  type Comparison,
  generateId,
  type History,
  isRunning,
  LLMSelectError,
  type Session,
  systemClock,
} from '@llmselect/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { LlmExportRequestEvent } from '../../events.ts';
import { LlmDuplicateRequestEvent } from '../../history-events.ts';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts, TextValues } from '../../internal/texts.ts';
import type { Command } from '../../palette/command.ts';
import type { SessionOwner } from '../backend/session-owner.ts';
import { StopWhenGone } from '../backend/stop-when-gone.ts';
import { isHidden } from '../blind/blind-view.ts';
import type { CompareScene } from '../compare-scene.ts';
import type { RequestHandlers } from '../request-controller.ts';
import { BackgroundSessions } from './background-sessions.ts';
import { copyComparison } from './copy-comparison.ts';
import { recallOpen, rememberOpen } from './open-memory.ts';
import { persistOnce } from './persist-once.ts';
import { TitleEditor } from './title-editor.ts';

/** The element whose comparisons are kept. */
export interface HistoryHost extends LitElement {
  readonly endpoint: string;
  readonly blind: boolean;
  newComparison(): void;
}

interface HistoryDeskOptions {
  readonly sessions: SessionOwner;
  /** Tells screen readers. */
  readonly say: (key: StringKey, values?: TextValues) => void;
  /** Shows why something was not done. */
  readonly refuse: (cause: unknown) => void;
}

type HistoryRequest =
  | 'llm-open-request'
  | 'llm-new-request'
  | 'llm-duplicate-request'
  | 'llm-branch-request'
  | 'llm-rename-request';

/** Brings comparisons back from the history. What is on the screen meanwhile goes on where nobody sees it. */
export class HistoryDesk implements ReactiveController {
  readonly #host: HistoryHost;
  readonly #options: HistoryDeskOptions;
  readonly #background: BackgroundSessions;
  readonly #title: TitleEditor;
  /** Whether something was asked in this visit. */
  #hasRun = false;
  #persisting: Promise<void> | undefined;
  /** What this tab will open after a reload; `false` while it opens it. */
  #remembered: string | undefined | false;
  /** Told when a run has ended whose comparison is not on the screen. */
  onEnded: ((comparison: Comparison) => void) | undefined;
  /** Told when a comparison has come to the screen. */
  onShown: (() => void) | undefined;
  /** The session that is there since it was opened last. */
  #wanted: symbol | undefined;

  constructor(host: HistoryHost, options: HistoryDeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#background = new BackgroundSessions(
      () => host.requestUpdate(),
      (comparison) => this.onEnded?.(comparison),
    );
    this.#title = new TitleEditor(host);
    new StopWhenGone(host, () => this.#background.stop());
    host.addController(this);
    void this.#reopen();
  }

  readonly requests: Pick<RequestHandlers, HistoryRequest> = {
    'llm-open-request': ({ id }) => void this.#try(() => this.#open(id)),
    'llm-new-request': () => {
      this.onShown?.();
      this.#host.newComparison();
    },
    'llm-duplicate-request': ({ id }) => void this.#try(() => this.#copy(id, undefined)),
    'llm-branch-request': ({ turnId }) => void this.#try(() => this.#copy(this.#shownId, turnId)),
    'llm-rename-request': ({ id, title }) => void this.#try(() => this.#rename(id, title)),
  };

  /** Where comparisons are kept; nowhere when the page has a session of its own. */
  get history(): History | undefined {
    const { sessions } = this.#options;
    return sessions.isHosted ? undefined : sessions.history;
  }

  /** The comparisons whose answers are being written while another one is on the screen. */
  get running(): readonly string[] {
    return this.#background.running;
  }

  /** Starts an empty comparison and lets the one on the screen run on. Not where nothing runs, or nothing is kept. */
  begin(): boolean {
    const { sessions } = this.#options;
    if (this.history === undefined || !isRunning(sessions.own.state)) return false;
    this.#show(sessions.another(this.#host.blind));
    return true;
  }

  /** What can be done with the comparison on the screen. */
  readonly commands = (texts: Texts): readonly Command[] => {
    const { comparison } = this.#options.sessions.own.state;
    if (this.history === undefined || comparison.turns.length === 0) return [];
    return [
      {
        id: 'duplicate',
        label: texts.get('command.duplicate'),
        group: texts.get('group.comparison'),
        icon: 'copy',
        run: () => void this.#host.dispatchEvent(new LlmDuplicateRequestEvent(comparison.id)),
      },
    ];
  };

  /** What the comparison on the screen is called, to be changed. */
  title({ state, texts }: CompareScene): TemplateResult | typeof nothing {
    const { comparison } = state;
    if (this.history === undefined || comparison.turns.length === 0) return nothing;
    return this.#title.render(comparison, texts);
  }

  /** Why the comparison on the screen is not kept, and the way to keep it all the same. */
  trouble({ state, texts }: CompareScene): TemplateResult | typeof nothing {
    const error = this.history === undefined ? undefined : state.saving?.error;
    if (error === undefined) return nothing;
    const save = ({ currentTarget }: Event) =>
      void currentTarget?.dispatchEvent(new LlmExportRequestEvent('json'));
    return html`<p class="undo" part="unsaved" role="status">
      <span>${texts.get('savingFailed', { reason: error.message })}</span>
      <button type="button" class="link-button" @click=${save}>${texts.get('saveAsFile')}</button>
    </p>`;
  }

  hostUpdated(): void {
    this.#keepForGood();
    if (this.#remembered === false) return;
    const { comparison } = this.#options.sessions.own.state;
    const isWorth = this.history !== undefined && comparison.turns.length > 0;
    const id = isWorth ? comparison.id : undefined;
    if (id === this.#remembered) return;
    this.#remembered = id;
    rememberOpen(this.#host, this.#host.endpoint, id);
  }

  /** Once somebody has something to lose: a comparison of this visit has ended and is kept. */
  #keepForGood(): void {
    const { history } = this;
    const { state } = this.#options.sessions.own;
    this.#hasRun ||= isRunning(state);
    if (history === undefined || !this.#hasRun || isRunning(state) || state.saving?.status !== 'saved')
      return;
    this.#persisting ??= persistOnce(history);
  }

  async #rename(id: string, title: string): Promise<void> {
    await this.history?.rename(id, title);
    this.#options.say('renamed');
  }

  get #shownId(): string {
    return this.#options.sessions.own.state.comparison.id;
  }

  /** Brings back what was open in this tab, unless somebody was faster with something new. */
  async #reopen(): Promise<void> {
    const id = this.history && recallOpen(this.#host, this.#host.endpoint);
    if (id === undefined) return;
    this.#remembered = false;
    const { own } = this.#options.sessions;
    const isFree = () => own === this.#options.sessions.own && own.state.comparison.turns.length === 0;
    await this.#try(async () => {
      const session = await this.#read(id);
      if (session === undefined || !isFree() || session.state.comparison.deletedAt !== undefined)
        session?.dispose();
      // What somebody has opened since the page came stays open.
      else this.#swap(session);
    });
    this.#remembered = undefined;
    this.#host.requestUpdate();
  }

  async #open(id: string): Promise<void> {
    const wanted = Symbol(id);
    this.#wanted = wanted;
    if (id === this.#shownId) return this.onShown?.();
    const session = this.#background.take(id) ?? (await this.#read(id));
    if (this.#wanted !== wanted) {
      if (session !== undefined) this.#background.add(session);
    } else if (session === undefined) this.#options.say('comparisonGone');
    else this.#show(session);
  }

  async #read(id: string): Promise<Session | undefined> {
    const { history } = this;
    const comparison = await history?.get(id);
    if (comparison === undefined) return undefined;
    const sealed = await history?.sealedOf(id);
    const session = this.#options.sessions.create({ comparison, sealed });
    session.configure({ blind: this.#host.blind });
    return session;
  }

  async #copy(id: string, upTo: string | undefined): Promise<void> {
    const { history } = this;
    const { own } = this.#options.sessions;
    const isShown = id === this.#shownId;
    const original = isShown ? own.state.comparison : await history?.get(id);
    if (original === undefined) return this.#options.say('comparisonGone');
    if (isShown ? isHidden(own.state) : (await history?.sealedOf(id)) !== undefined)
      throw new LLMSelectError('conflict', 'This comparison is blind. Vote first, then copy it.');
    const copy = copyComparison(original, { id: generateId(), at: systemClock.date(), upTo });
    if (copy === undefined) return;
    const stored = (await history?.put(copy, { ifRevision: 0 })) ?? copy;
    const session = this.#options.sessions.create({ comparison: stored });
    session.configure({ blind: this.#host.blind });
    this.#show(session);
    this.#options.say(upTo === undefined ? 'comparisonCopied' : 'comparisonBranched');
  }

  #show(session: Session): void {
    this.#swap(session);
    this.onShown?.();
  }

  #swap(session: Session): void {
    const { sessions } = this.#options;
    const old = sessions.own;
    sessions.own = session;
    this.#background.add(old);
    this.#host.requestUpdate();
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      this.#options.refuse(cause);
    }
  }
}
