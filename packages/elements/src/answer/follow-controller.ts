import type { LitElement, ReactiveController } from 'lit';

/** Nearer to the end than this counts as being there. */
const SLACK = 24;

/** The element whose text scrolls by itself. */
export interface FollowHost extends LitElement {
  readonly scrolls: boolean;
  /** Whether the text stays where the reader is. */
  readonly noFollow: boolean;
  /** Whether more text is to come. */
  readonly writing: boolean;
}

/** Keeps the end of a text that is being written in view, until the reader scrolls up; scrolling back to the end takes it up again. Where that is not wanted it is not done until the reader asks for the end. */
export class FollowController implements ReactiveController {
  readonly #host: FollowHost;
  #sizes: ResizeObserver | undefined;
  #body: HTMLElement | undefined;
  #following = true;
  #stays = false;
  #top = 0;
  #away = false;
  #overflows = false;

  constructor(host: FollowHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the reader has left the end of a text that is being written. */
  get away(): boolean {
    return this.#away && this.#host.scrolls && this.#host.writing;
  }

  /** Whether there is more text than fits, so that it has to be reached to be read. */
  get overflows(): boolean {
    return this.#overflows && this.#host.scrolls;
  }

  hostUpdated(): void {
    const { noFollow } = this.#host;
    if (noFollow !== this.#stays) this.#following = !noFollow;
    this.#stays = noFollow;
    const body = this.#host.scrolls ? this.#host.renderRoot.querySelector<HTMLElement>('.text') : null;
    if (body === (this.#body ?? null)) return;
    this.hostDisconnected();
    if (body === null) return;
    this.#body = body;
    this.#following = !noFollow;
    body.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#sizes = new ResizeObserver(this.#onSize);
    for (const part of [body, ...body.children]) this.#sizes.observe(part);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#body?.removeEventListener('scroll', this.#onScroll);
    this.#body = undefined;
  }

  /** Goes to the end and stays there. */
  readonly resume = (): void => {
    this.#following = true;
    this.#follow();
  };

  readonly #onSize = (): void => {
    const { scrollHeight = 0, clientHeight = 0 } = this.#body ?? {};
    const overflows = scrollHeight > clientHeight + 1;
    if (overflows !== this.#overflows) {
      this.#overflows = overflows;
      this.#host.requestUpdate();
    }
    this.#follow();
  };

  readonly #follow = (): void => {
    const body = this.#body;
    if (body === undefined || !this.#host.writing) return;
    if (this.#following) {
      body.scrollTop = body.scrollHeight;
      this.#top = body.scrollTop;
    }
    this.#setAway(!this.#following && body.scrollHeight > body.clientHeight);
  };

  readonly #onScroll = (): void => {
    const body = this.#body;
    if (body === undefined) return;
    const { scrollTop, scrollHeight, clientHeight } = body;
    // Only a way up is the reader's: the text may have grown since the end was reached.
    const isAtEnd = scrollHeight - scrollTop - clientHeight < SLACK;
    if (isAtEnd) this.#following ||= !this.#host.noFollow;
    else if (scrollTop < this.#top - 1) this.#following = false;
    this.#top = scrollTop;
    this.#setAway(!this.#following && !isAtEnd);
  };

  #setAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.#host.requestUpdate();
  }
}
