import {
  type Answer,
  type Comparison,
  currentAnswer,
  type History,
  isPending,
  lastTurn,
  type ModelListing,
  type SerializedError,
  type SessionState,
} from '@llmselect/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { historySource } from '../compare/history/history-source.ts';
import type { RequestHandlers } from '../compare/request-controller.ts';
import { LazyModule } from '../internal/lazy-module.ts';
import type { RecordSource } from '../internal/record-source.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { type Connection, readConnection } from './connection.ts';
import { shownParts } from './status-parts.ts';
import { type HistoryOffer, SyncFollower } from './sync-follower.ts';

const STATUS = new LazyModule(() => import('../define/llm-status.ts'));

/** The element whose state is told. */
export interface StatusHost extends LitElement {
  readonly noStatus: string | null | undefined;
}

/** What is told of. */
interface StatusScene {
  readonly state: SessionState;
  readonly listing: ModelListing | undefined;
  readonly loading: boolean;
  readonly error: SerializedError | undefined;
  readonly demo: boolean;
  readonly endpoint: string;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly onReload: () => void;
}

/** Where comparisons are kept, and which of them run where nobody sees them. */
interface KeptComparisons {
  readonly history: History | undefined;
  readonly running: readonly string[];
}

/** Feeds the status bar, and has everything tried again that failed for want of a network, once there is one. */
export class StatusDesk implements ReactiveController {
  readonly #host: StatusHost;
  readonly #history: KeptComparisons;
  readonly #sync: SyncFollower;
  #offlineSince: number | undefined;
  #view: StatusScene | undefined;
  #connection: Connection = 'connecting';
  #running = 0;
  #heard: string | undefined;
  #shown: Comparison | undefined;
  #source: { readonly id: string; readonly read: RecordSource } | undefined;

  constructor(host: StatusHost, history: KeptComparisons) {
    this.#host = host;
    this.#history = history;
    this.#sync = new SyncFollower(host);
    host.addController(this);
  }

  readonly requests: Pick<RequestHandlers, 'llm-reconnect-request'> = {
    'llm-reconnect-request': () => this.#view?.onReload(),
  };

  hostConnected(): void {
    this.#read();
    window.addEventListener('online', this.#onChange);
    window.addEventListener('offline', this.#onChange);
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#onChange);
    window.removeEventListener('offline', this.#onChange);
  }

  /** An answer that broke off tells nothing of whose network it was, and one that comes tells that there is one: the server is asked. */
  hostUpdated(): void {
    const view = this.#view;
    if (view === undefined || !isRemote(view)) return;
    const answers = lastAnswers(view.state);
    const heard = answers.map(({ id, status }) => `${id} ${status}`).join();
    const isNew = this.#heard !== undefined && this.#heard !== heard;
    this.#heard = heard;
    if (isNew && !view.loading && (this.#connection === 'unreachable' || answers.some(hasBrokenOff)))
      queueMicrotask(view.onReload);
  }

  render(view: StatusScene): TemplateResult | typeof nothing {
    this.#view = view;
    const { noStatus } = this.#host;
    this.#sync.follow(this.#history.history, offerOf(view, this.#offlineSince !== undefined));
    if (shownParts(noStatus).length === 0) return nothing;
    if (STATUS.loaded === undefined) void STATUS.ready();
    const { state, listing, loading, error, strings, texts } = view;
    const running = pendingCount(state);
    // Costs change with an answer's end: adding up a long conversation in each frame would be for nothing.
    if (running === 0 || running !== this.#running || state.comparison.id !== this.#shown?.id)
      this.#shown = state.comparison;
    this.#running = running;
    this.#connection = readConnection({
      offlineSince: this.#offlineSince,
      error,
      waiting: loading,
      told: this.#connection,
      comparison: state.comparison,
      remote: isRemote(view),
    });
    return html`<llm-status
      part="footer"
      .connection=${this.#connection}
      .models=${listing?.models.length ?? 0}
      .session=${this.#shown}
      .source=${this.#sourceBeside(state.comparison.id)}
      .running=${running}
      .background=${this.#history.running.length}
      .saving=${state.saving}
      .sync=${this.#sync.state}
      .leftOut=${noStatus}
      .strings=${strings}
      lang=${texts.lang}
    ></llm-status>`;
  }

  /** All that is kept but the comparison on the screen. */
  #sourceBeside(id: string): RecordSource | undefined {
    const { history } = this.#history;
    if (history === undefined) return undefined;
    if (this.#source?.id !== id) this.#source = { id, read: historySource(history, [id]) };
    return this.#source.read;
  }

  #read(): void {
    this.#offlineSince = navigator.onLine ? undefined : (this.#offlineSince ?? Date.now());
  }

  readonly #onChange = (): void => {
    this.#read();
    const view = this.#view;
    if (this.#offlineSince === undefined && view?.error !== undefined) view.onReload();
    // Code that could not be loaded is asked for again.
    this.#host.requestUpdate();
  };
}

function isRemote({ endpoint, demo }: StatusScene): boolean {
  return endpoint !== '' && !demo;
}

function offerOf({ listing, error }: StatusScene, isOffline: boolean): HistoryOffer {
  if (listing !== undefined) return listing.features?.includes('history') === true ? 'offered' : 'refused';
  return isOffline || error?.code === 'network' ? 'away' : 'unknown';
}

function pendingCount(state: SessionState): number {
  return lastAnswers(state).filter(isPending).length;
}

function hasBrokenOff({ error }: Answer): boolean {
  return error?.code === 'network' || error?.code === 'stream-truncated';
}

function lastAnswers(state: SessionState): readonly Answer[] {
  return lastTurn(state)?.answers.flatMap((slot) => currentAnswer(slot) ?? []) ?? [];
}
