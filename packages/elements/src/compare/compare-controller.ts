import {
  activeContestants,
  type ContestantInput,
  type GenerationParams,
  isRunning,
  lastTurn,
  type ModelListing,
  type Session,
  type SessionState,
} from '@llmselect/core';
import type { LitElement, PropertyValues } from 'lit';
import { LlmErrorEvent, type LlmImagesChangeEvent } from '../events.ts';
import { AnnounceController } from '../internal/announce-controller.ts';
import type { ContestantView } from '../internal/contestant-view.ts';
import { StoreController } from '../internal/store-controller.ts';
import type { StringKey, Strings } from '../internal/strings.ts';
import { directionOf, type Texts, type TextValues } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { draftKeyOf } from '../prompt/draft-key.ts';
import { type PromptFacts, promptFacts, sameFacts } from '../prompt/prompt-facts.ts';
import { SessionOwner } from './backend/session-owner.ts';
import { blindInputs, isHidden } from './blind/blind-view.ts';
import type { CompareData } from './compare-data.ts';
import { compareModule } from './compare-module.ts';
import type { JudgeScene } from './differences/judge-scene.ts';
import type { HistoryChoice } from './history/choose-history.ts';
import { defaultLineUp, parseModels, toInputs } from './models/line-up.ts';
import { ListingController } from './models/listing-controller.ts';
import { NoticeController } from './notices/notice-controller.ts';
import { noticeEvents } from './notices/notice-events.ts';
import type { Notice } from './notices/read-notices.ts';
import { RunMarks } from './notices/run-marks.ts';
import type { PricedPrompt } from './prompt/prompt-cost-controller.ts';
import { ViewsMemo } from './views-memo.ts';

/** The settings of `<llm-compare>` that its controller brings into effect. */
export interface CompareHost extends LitElement, HistoryChoice {
  readonly models: string;
  readonly system: string | undefined;
  readonly maxContestants: number;
  readonly blind: boolean;
  readonly contestants: readonly (string | ContestantInput)[] | undefined;
  readonly params: GenerationParams | undefined;
  readonly strings: Strings | undefined;
}

/** Connects the settings of an element to a session and a listing, and tells what happens in them. */
export class CompareController {
  readonly #host: CompareHost;
  readonly #onRunEnd: (notice: Extract<Notice, { type: 'run-end' }>) => void;
  /** The element's own session, and where it is kept. */
  readonly sessions: SessionOwner = new SessionOwner();
  readonly #store: StoreController<SessionState, SessionState>;
  readonly #announcer: AnnounceController;
  readonly #notices: NoticeController;
  readonly #listing: ListingController;
  readonly #marks = new RunMarks();
  readonly #texts = new TextsMemo();
  readonly #views = new ViewsMemo();
  #lineUpRefusal: string | undefined;
  #facts: PromptFacts | undefined;
  #imageCount = 0;
  #told: Session | undefined;

  constructor(host: CompareHost, onRunEnd: (notice: Extract<Notice, { type: 'run-end' }>) => void) {
    this.#host = host;
    this.#onRunEnd = onRunEnd;
    this.#store = new StoreController<SessionState, SessionState>(host, (state) => state);
    this.#announcer = new AnnounceController(host);
    this.#notices = new NoticeController(host, (notice) => this.#onNotice(notice));
    this.#listing = new ListingController(
      host,
      (listing) => this.#startWith(listing),
      (error) => host.dispatchEvent(new LlmErrorEvent(error)),
    );
  }

  get session(): Session {
    // Asked for before the first look: it is to be the one that is shown.
    if (!this.#host.hasUpdated) this.sessions.choose(this.#host);
    return this.sessions.session;
  }

  set session(session: Session | undefined) {
    this.sessions.hosted = session;
  }

  /** Loads the models again. */
  readonly reload = (): void => this.#listing.load();

  /** Tells screen readers where a column has gone. */
  sayMoved(contestantId: string): void {
    const { state } = this.session;
    const place = state.active.indexOf(contestantId) + 1;
    const model = this.#viewsOf(state).get(contestantId)?.name;
    if (place === 0 || model === undefined) return;
    this.#announcer.say(this.#language.get('columnMoved', { model, place, count: state.active.length }));
  }

  /** Tells screen readers. */
  say(key: StringKey, values?: TextValues): void {
    this.#announcer.say(this.#language.get(key, values));
  }

  /** What the next prompt would be sent with. */
  priced(): PricedPrompt {
    return { state: this.session.state, listing: this.#listing.value, texts: this.#language };
  }

  /** What a judge of answers would be asked with, and how. */
  judging(): JudgeScene {
    const { state } = this.session;
    const names = Array.from(this.#viewsOf(state).values(), ({ name }) => name);
    return { state, names, backend: this.sessions.listed, listing: this.#listing.value };
  }

  /** Stops what runs in the element's own session. */
  abortOwn(): void {
    this.sessions.abortOwn();
  }

  /** Brings changed settings into effect. Nothing that was asked, answered or typed is touched. */
  prepare(changed: PropertyValues): void {
    const { system, params } = this.#host;
    this.sessions.choose(this.#host);
    const { session } = this.sessions;
    this.#store.store = session;
    this.#notices.session = session;
    this.#listing.backend = this.sessions.listed;
    if (session !== this.#told) session.configure({ readsImages: this.#readsImages });
    this.#told = session;
    // Only what was set: a host's session keeps its own settings otherwise.
    if (changed.has('system') && (system ?? changed.get('system')) !== undefined)
      session.configure({ system });
    if (changed.has('params') && (params ?? changed.get('params')) !== undefined)
      session.configure({ params });
    if (changed.has('blind')) this.#lineUpRefusal = this.sessions.setBlind(this.#host.blind);
    const inputs = this.#named;
    if (inputs !== undefined) this.#lineUpRefusal = this.sessions.lineUp(inputs) ?? this.#lineUpRefusal;
  }

  /** Renders what would wait for the next frame. */
  readonly flush = (): void => this.#store.flush();

  /** To be called when the element has rendered, with or without the answers. */
  rendered(shown: boolean): void {
    const { state } = this.session;
    if (state.active.length > 0) this.#marks.ready();
    if (shown) this.#marks.rendered(lastTurn(state));
  }

  /** What there is to show. */
  read(): CompareData {
    const { backend, demo, endpoint, strings } = this.#host;
    const state = this.#store.value ?? this.session.state;
    const { value: listing, loading, error } = this.#listing;
    return {
      state,
      running: isRunning(state),
      inputs: isHidden(state) ? blindInputs(state) : toInputs(activeContestants(state)),
      views: this.#viewsOf(state),
      models: listing?.models ?? [],
      listing,
      backend: this.sessions.listed,
      loading,
      error,
      endpoint: backend === undefined && !demo ? endpoint : '',
      demo: demo && backend === undefined,
      blindHides: this.sessions.listed?.blindHides,
      max: this.#max,
      refusal: this.#refusal(state),
      strings,
      texts: this.#language,
      direction: directionOf(this.#host, this.#language.lang),
      facts: this.#factsOf(state),
      draftKey: draftKeyOf(this.#host, endpoint),
      imageCount: this.#imageCount,
      onImages: this.#onImages,
      status: this.#announcer.render(),
    };
  }

  get #language(): Texts {
    return this.#texts.of(this.#host);
  }

  get #max(): number {
    return Math.min(
      this.#host.maxContestants,
      this.#listing.value?.limits?.contestants ?? Number.POSITIVE_INFINITY,
    );
  }

  /** The line-up that the page has named, if it has. */
  get #named(): readonly (string | ContestantInput)[] | undefined {
    const { contestants, models } = this.#host;
    if (contestants !== undefined) return contestants;
    return models.trim() === '' ? undefined : parseModels(models);
  }

  #startWith({ models }: ModelListing): void {
    const { session } = this.sessions;
    if (this.#named !== undefined || session.state.active.length > 0) return;
    session.setContestants(
      this.#host.demo ? models.slice(0, this.#max).map(({ id }) => id) : defaultLineUp(models, this.#max),
    );
  }

  readonly #readsImages = (modelId: string): boolean | undefined =>
    this.#listing.value?.models.find(({ id }) => id === modelId)?.capabilities?.vision;

  readonly #onImages = ({ count }: LlmImagesChangeEvent): void => {
    this.#imageCount = count;
    this.#host.requestUpdate();
  };

  #factsOf(state: SessionState): PromptFacts {
    const facts = promptFacts(state, this.#listing.value?.models ?? [], this.#viewsOf(state));
    this.#facts = sameFacts(this.#facts, facts);
    return this.#facts;
  }

  #viewsOf(state: SessionState): ReadonlyMap<string, ContestantView> {
    return this.#views.read(state, this.#listing.value?.models, this.#language);
  }

  #refusal({ active }: SessionState): string {
    if (active.length > this.#max) return this.#language.get('tooManyModels', { count: this.#max });
    if (active.length > 0) return '';
    if (this.#lineUpRefusal !== undefined) return this.#lineUpRefusal;
    if (this.#listing.loading) return this.#language.get('modelsLoading');
    return this.#language.get(this.#listing.error === undefined ? 'noModelChosen' : 'endpointFailed');
  }

  async #announce(notice: Notice): Promise<void> {
    const { state } = this.session;
    const texts = await this.#texts.whole(this.#host);
    const sentence = (await compareModule.ready())?.announceNotice(notice, this.#viewsOf(state), texts);
    if (sentence !== undefined) this.#announcer.say(sentence);
  }

  #onNotice(notice: Notice): void {
    const { state } = this.session;
    if (notice.type === 'run-start') this.#marks.send(notice.turn.id);
    if (notice.type === 'run-end') this.#marks.runEnd(notice.turn.id);
    void this.#announce(notice);
    if (notice.type === 'run-end') this.#onRunEnd(notice);
    for (const event of noticeEvents(notice, state.comparison)) this.#host.dispatchEvent(event);
  }
}
