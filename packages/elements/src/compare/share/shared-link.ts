import {
  type Backend,
  type Comparison,
  createSession,
  generateId,
  type History,
  systemClock,
} from '@llmselect/core';
import type { nothing, TemplateResult } from 'lit';
import { LlmOpenRequestEvent } from '../../history-events.ts';
import { ShareTextsMemo } from '../../internal/share-texts.ts';
import { LlmPanelRequestEvent } from '../../panel-events.ts';
import { LlmKeepRequestEvent } from '../../share-events.ts';
import { MISSING_BACKEND } from '../backend/missing-backend.ts';
import { clearAddress } from './clear-address.ts';
import { hostedSession } from './hosted-session.ts';
import { isTemplateLink, openShared } from './open-shared.ts';
import { ownCopy } from './own-copy.ts';
import { readOnlySession } from './read-only-session.ts';
import { rememberLink } from './recall-link.ts';
import type { ShareHost } from './share-host.ts';
import type { OpenState, SharedState } from './shared-state.ts';
import { sharedView } from './shared-view.ts';

export { shared as styles } from './shared.styles.ts';

interface SharedLinkOptions {
  readonly backend: () => Backend | undefined;
  /** Where the element keeps its own comparisons. */
  readonly history: () => History | undefined;
}

/**
 * Opens what was shared in a session of its own, read-only, beside the comparison that was shown before: that is left as
 * it is, answers under way included, and comes back. The link is taken out of the address once it is open, so that
 * nobody passes it on with the address of the page; a reload of the tab opens it again all the same.
 */
export class SharedLink {
  readonly #host: ShareHost;
  readonly #options: SharedLinkOptions;
  readonly #texts = new ShareTextsMemo();
  #state: SharedState = { step: 'closed' };
  #link = '';
  #ciphertexts = new Map<string, Promise<{ readonly ciphertext: string }>>();

  constructor(host: ShareHost, options: SharedLinkOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What is shown is somebody else's. */
  get reading(): boolean {
    return this.#state.step === 'open' && this.#host.session === this.#state.session;
  }

  /** Opens a link, and leaves one to a template to the panel of templates. */
  async open(link: string): Promise<void> {
    if (isTemplateLink(link)) {
      this.#host.dispatchEvent(new LlmPanelRequestEvent('templates', link));
      return;
    }
    this.#leave();
    this.#link = link;
    this.#ciphertexts.clear();
    await this.#try(undefined);
  }

  /** Goes on with a copy of it: among the element's own ones where it keeps any, and beside them where not. */
  async keep(comparison: Comparison): Promise<void> {
    const state = this.#state;
    if (state.step !== 'open') return;
    const copy = ownCopy(comparison, generateId(), systemClock.date());
    const history = state.before === undefined ? this.#options.history() : undefined;
    if (history === undefined) return this.#goOn(copy, state);
    try {
      await history.put(copy, { ifRevision: 0 });
    } catch {
      this.#set({ ...state, failed: true });
      return;
    }
    this.#close();
    this.#host.dispatchEvent(new LlmOpenRequestEvent(copy.id));
  }

  #goOn(comparison: Comparison, state: OpenState): void {
    const session = createSession({ backend: this.#options.backend() ?? MISSING_BACKEND, comparison });
    this.#host.session = session;
    state.session.dispose();
    this.#forget();
    this.#set({ ...state, step: 'kept', session });
  }

  render(): TemplateResult | typeof nothing {
    const state = this.#state;
    const texts = this.#texts.of(this.#host);
    return sharedView({
      state,
      shown: 'session' in state && this.#host.session === state.session,
      texts,
      onUnlock: (password) => void this.#try(password),
      onAgain: () => void this.#try(undefined),
      onTurn: this.#turn,
      onKeep: () => {
        if (state.step !== 'open') return;
        this.#host.dispatchEvent(new LlmKeepRequestEvent(state.session.state.comparison));
      },
      onClose: this.#close,
    });
  }

  async #try(password: string | undefined): Promise<void> {
    const link = this.#link;
    this.#set(password === undefined ? { step: 'opening' } : { step: 'locked', busy: true, wrong: false });
    const opened = await openShared(link, { read: this.#read, password, now: systemClock.date() });
    if (link !== this.#link) return;
    if (opened.step === 'locked') return this.#lock(opened.wrong);
    if (opened.step === 'trouble') return this.#set(opened);
    const { comparison, expired, expiresAt } = opened;
    const session = readOnlySession(comparison);
    const before = hostedSession(this.#host);
    this.#host.session = session;
    clearAddress(this.#host.ownerDocument);
    rememberLink(this.#host, link);
    this.#set({ step: 'open', session, before, expired, expiresAt, failed: false });
    // Whoever has typed it goes on where the form was.
    if (password !== undefined) this.#focus('[part="shared"] button');
  }

  /** A share is fetched once, however often its password is mistyped. */
  readonly #read = (id: string): Promise<{ readonly ciphertext: string }> | undefined => {
    const known = this.#ciphertexts.get(id);
    if (known !== undefined) return known;
    const reading = this.#options.backend()?.shares?.read(id);
    if (reading === undefined) return undefined;
    this.#ciphertexts.set(id, reading);
    reading.catch(() => this.#ciphertexts.delete(id));
    return reading;
  };

  #lock(wrong: boolean): void {
    this.#set({ step: 'locked', busy: false, wrong });
    if (wrong) this.#focus('.shared-password');
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() => {
      const control = this.#host.renderRoot.querySelector<HTMLElement>(selector);
      control?.focus();
      if (control instanceof HTMLInputElement) control.select();
    });
  }

  readonly #turn = (): void => {
    const state = this.#state;
    if (!('session' in state)) return;
    this.#host.session = this.#host.session === state.session ? state.before : state.session;
  };

  readonly #close = (): void => {
    this.#leave();
    this.#forget();
    this.#set({ step: 'closed' });
  };

  /** Shows again what was shown before. */
  #leave(): void {
    const state = this.#state;
    if (state.step !== 'open') return;
    if (this.#host.session === state.session) this.#host.session = state.before;
    state.session.dispose();
  }

  #forget(): void {
    this.#link = '';
    clearAddress(this.#host.ownerDocument);
    rememberLink(this.#host, undefined);
  }

  #set(state: SharedState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
