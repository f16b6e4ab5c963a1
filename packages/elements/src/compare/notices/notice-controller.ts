import type { Session, SessionState } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Notice, readNotices } from './read-notices.ts';

/** Tells what happens in a session, at once and in order; what happened while its host was being moved is told when it is back. */
export class NoticeController implements ReactiveController {
  readonly #onNotice: (notice: Notice) => void;
  #session: Session | undefined;
  #seen: SessionState | undefined;
  #unsubscribe: (() => void) | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost, onNotice: (notice: Notice) => void) {
    this.#onNotice = onNotice;
    host.addController(this);
  }

  /** The session to watch. What another session already holds is not news. */
  set session(session: Session) {
    if (session === this.#session) return;
    this.#session = session;
    this.#seen = session.state;
    this.#follow();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#follow();
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    if (!this.#connected || this.#session === undefined) return;
    this.#unsubscribe = this.#session.subscribe((state) => this.#read(state));
    this.#read(this.#session.state);
  }

  #read(state: SessionState): void {
    const seen = this.#seen ?? state;
    this.#seen = state;
    for (const notice of readNotices(seen, state)) this.#onNotice(notice);
  }
}
