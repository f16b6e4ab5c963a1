import { type Message, messageText, type Session, toError } from '@llmselect/core';
import type { LitElement, ReactiveController } from 'lit';
import type { StringKey } from '../../internal/strings.ts';
import type {
  LlmDeleteRequestEvent,
  LlmEditRequestEvent,
  LlmTurnRequestEvent,
  LlmVoteRequestEvent,
  LlmWithdrawRequestEvent,
} from '../../judge-events.ts';
import type { BlindMask } from '../blind/blind-mask.ts';
import { DifferencesDesk } from '../differences/differences-desk.ts';
import type { JudgeScene } from '../differences/judge-scene.ts';
import type { ColumnPlace } from '../layout/layout-controller.ts';
import type { RequestHandlers } from '../request-controller.ts';
import { castVote } from './cast-vote.ts';
import type { turnEditor } from './turn-editor.ts';
import { focusTurn } from './turn-focus.ts';
import { editorModule, maskModule, voteModule } from './turn-modules.ts';

type DeskRequest =
  | 'llm-vote-request'
  | 'llm-withdraw-request'
  | 'llm-reveal-request'
  | 'llm-edit-request'
  | 'llm-turn-request'
  | 'llm-delete-request'
  | 'llm-undo-request'
  | 'llm-differences-request'
  | 'llm-highlight-request'
  | 'llm-passage-request'
  | 'llm-judge-request'
  | 'llm-judge-stop-request';

/** A prompt that is being changed. */
export interface Editing {
  readonly turnId: string;
  readonly text: string;
  readonly view: typeof turnEditor;
}

interface DeskHost extends LitElement {
  readonly session: Session;
}

interface DeskOptions {
  /** Tells screen readers. */
  readonly say: (key: StringKey) => void;
  /** Shows why something was not done. */
  readonly refuse: (cause: unknown) => void;
  /** Says that code could not be loaded. */
  readonly missing: () => void;
  /** What a judge would be asked with, and how. */
  readonly judging: () => JudgeScene;
  /** Brings a column into view where only one is shown. */
  readonly choose: (place: ColumnPlace) => void;
}

/** Judging, editing and deleting in an element's session; the code that shows it is fetched when it is needed. */
export class TurnDesk implements ReactiveController {
  readonly host: DeskHost;
  readonly differences: DifferencesDesk;
  readonly requests: Pick<RequestHandlers, DeskRequest>;
  readonly #options: DeskOptions;
  #editing: Editing | undefined;
  #undo: { readonly put: () => void; readonly comparisonId: string } | undefined;
  #mask: BlindMask | undefined;
  #masking = false;

  constructor(host: DeskHost, options: DeskOptions) {
    this.host = host;
    this.#options = options;
    this.differences = new DifferencesDesk(host, options);
    this.requests = { ...this.#requests, ...this.differences.requests };
    host.addController(this);
  }

  readonly #requests = {
    'llm-vote-request': ({ vote }: LlmVoteRequestEvent) =>
      this.#try(() => castVote(this.host.session, vote, this.#mask)),
    'llm-withdraw-request': ({ voteId }: LlmWithdrawRequestEvent) => this.#try(() => this.#withdraw(voteId)),
    'llm-reveal-request': () => void this.host.session.reveal().catch(() => {}),
    'llm-edit-request': ({ turnId, prompt }: LlmEditRequestEvent) => this.#edit(turnId, prompt),
    'llm-turn-request': ({ turnId }: LlmTurnRequestEvent) => this.#try(() => this.#show(turnId)),
    'llm-delete-request': ({ turnId }: LlmDeleteRequestEvent) => this.#try(() => this.#delete(turnId)),
    'llm-undo-request': () => this.#try(() => this.#putBack()),
  } satisfies Partial<RequestHandlers>;

  /** The prompt that is being changed. */
  get editing(): Editing | undefined {
    return this.#editing;
  }

  /** Whether something was deleted that can be put back. */
  get undoable(): boolean {
    return this.#undo?.comparisonId === this.host.session.state.comparison.id;
  }

  hostUpdated(): void {
    const { comparison } = this.host.session.state;
    if (comparison.turns.some(({ answers }) => answers.length > 1)) void voteModule.ready();
  }

  /** What takes the models' names out of what is shown blind; on its way once it was asked for. */
  get mask(): BlindMask | undefined {
    if (this.#mask === undefined && !this.#masking) void this.#loadMask();
    return this.#mask;
  }

  /** Opens the editor for a prompt, which gets the focus. */
  async beginEdit(turnId: string, prompt: Message): Promise<void> {
    const editor = await editorModule.ready();
    if (editor === undefined) {
      this.#options.missing();
      return;
    }
    this.#editing = { turnId, text: messageText(prompt), view: editor.turnEditor };
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('.edit textarea')?.focus();
  }

  endEdit(index = this.#placeOf(this.#editing?.turnId)): void {
    this.#editing = undefined;
    this.host.requestUpdate();
    void focusTurn(this.host, index, 'edit');
  }

  /** What was deleted stays deleted. The focus goes to the turn in a place, or into the prompt. */
  forget(index = -1): void {
    this.#undo = undefined;
    this.host.requestUpdate();
    void focusTurn(this.host, index, 'trash');
  }

  #show(turnId: string): void {
    const pressed = this.host.shadowRoot?.activeElement;
    const icon = pressed instanceof HTMLElement ? (pressed.dataset.icon ?? '') : '';
    this.host.session.showTurn(turnId);
    void focusTurn(this.host, this.#placeOf(turnId), icon);
  }

  #placeOf(turnId: string | undefined): number {
    return this.host.session.state.comparison.turns.findIndex(({ id }) => id === turnId);
  }

  #edit(turnId: string, prompt: string): void {
    const { session } = this.host;
    const before = session.state.comparison;
    const place = this.#placeOf(turnId);
    const old = before.turns.find(({ id }) => id === turnId)?.prompt;
    session.edit(turnId, withText(old, prompt)).catch(this.#options.refuse);
    // What was refused can be changed and tried again.
    if (session.state.comparison !== before) this.endEdit(place);
  }

  #withdraw(voteId: string): void {
    this.host.session.withdrawVote(voteId);
    this.#options.say('voteTaken');
  }

  #delete(turnId: string): void {
    const { session } = this.host;
    const put = session.removeTurn(turnId);
    this.#undo = { put, comparisonId: session.state.comparison.id };
    this.#options.say('turnDeleted');
    this.host.requestUpdate();
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>('.undo button')?.focus({ preventScroll: true }),
    );
  }

  #putBack(): void {
    const before = this.host.session.state.comparison.turns;
    this.#undo?.put();
    const { turns } = this.host.session.state.comparison;
    this.forget(turns.findIndex(({ id }, index) => id !== before[index]?.id));
  }

  async #loadMask(): Promise<void> {
    this.#masking = true;
    const module = await maskModule.ready();
    this.#masking = false;
    if (module === undefined) return;
    this.#mask = new module.BlindMask();
    this.host.requestUpdate();
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (cause) {
      this.#options.refuse(toError(cause));
    }
  }
}

/** A prompt with another text; its images stay. */
function withText(old: Message | undefined, text: string): Message {
  const images =
    old === undefined || typeof old.content === 'string'
      ? []
      : old.content.filter(({ type }) => type === 'image');
  return { role: 'user', content: images.length === 0 ? text : [{ type: 'text', text }, ...images] };
}
