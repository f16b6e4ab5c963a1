import type { LitElement, ReactiveController } from 'lit';

/** Nearer to the end than this counts as being there. */
const SLACK = 24;

/** The element whose text scrolls by itself. */
export interface FollowHost extends LitElement {
  readonly scrolls: boolean;
  /** Whether more text is to come. */
  readonly writing: boolean;
}

/** Keeps the end of a text that is being written in view, until the reader scrolls up; scrolling back to the end takes it up again. */
export class FollowController implements ReactiveController {
  readonly #host: FollowHost;
  #sizes: ResizeObserver | undefined;
  #body: HTMLElement | undefined;
  #following = true;
  #top = 0;
  #away = false;

  constructor(host: FollowHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the reader has left the end of a text that is being written. */
  get away(): boolean {
    return this.#away && this.#host.scrolls && this.#host.writing;
  }

  hostUpdated(): void {
    const body = this.#host.scrolls ? this.#host.renderRoot.querySelector<HTMLElement>('.text') : null;
    if (body === (this.#body ?? null)) return;
    this.hostDisconnected();
    if (body === null) return;
    this.#body = body;
    this.#following = true;
    body.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#sizes = new ResizeObserver(this.#follow);
    for (const child of body.children) this.#sizes.observe(child);
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
    if (scrollHeight - scrollTop - clientHeight < SLACK) this.#following = true;
    else if (scrollTop < this.#top - 1) this.#following = false;
    this.#top = scrollTop;
    this.#setAway(!this.#following);
  };

  #setAway(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.#host.requestUpdate();
  }
}
