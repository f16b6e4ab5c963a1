import type { LitElement, ReactiveController } from 'lit';
import type { LlmAnswer } from '../../answer/answer.ts';
import { matchingTop, type Outline } from './matching-top.ts';

/** How long after a hand was on a column its scrolling counts as the reader's. */
const GRACE_MS = 800;
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** While it is on, columns that scroll by themselves follow the one that the reader scrolls: by headings and blocks, not by percent. */
export class ScrollSync implements ReactiveController {
  readonly #host: LitElement;
  #stop = new AbortController();
  readonly #heard = new Set<LlmAnswer>();
  #leader: LlmAnswer | undefined;
  #ledAt = 0;
  #frame: number | undefined;
  #on = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  set on(on: boolean) {
    if (on === this.#on) return;
    this.#on = on;
    if (!on) this.hostDisconnected();
  }

  hostUpdated(): void {
    if (!this.#on) return;
    for (const column of this.#host.renderRoot.querySelectorAll<LlmAnswer>('llm-answer[scrolls]')) {
      if (!this.#heard.has(column)) this.#listen(column);
    }
  }

  hostDisconnected(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#heard.clear();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #listen(column: LlmAnswer): void {
    const body = scrollerOf(column);
    if (body === null) return;
    this.#heard.add(column);
    const options = { signal: this.#stop.signal, passive: true };
    for (const type of HANDS) {
      body.addEventListener(type, (event) => this.#lead(column, event.timeStamp), options);
    }
    body.addEventListener('scroll', (event) => this.#onScroll(column, event.timeStamp), options);
  }

  #lead(column: LlmAnswer, at: number): void {
    this.#leader = column;
    this.#ledAt = at;
  }

  #onScroll(column: LlmAnswer, at: number): void {
    // What an answer does by itself while it is written leads nobody.
    if (column !== this.#leader || at - this.#ledAt > GRACE_MS) return;
    if (!column.writing) this.#ledAt = at;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      align(column);
    });
  }
}

function align(leader: LlmAnswer): void {
  const body = scrollerOf(leader);
  if (body === null) return;
  const from = outlineOf(leader, body);
  const others = Array.from(leader.parentElement?.querySelectorAll<LlmAnswer>('llm-answer[scrolls]') ?? []);
  // All is read before anything is written: one layout, however many columns.
  const moves = others.flatMap((other) => {
    const scroller = other === leader ? null : scrollerOf(other);
    return scroller === null
      ? []
      : [{ scroller, top: matchingTop(from, outlineOf(other, scroller), body.scrollTop) }];
  });
  const atEnd = body.scrollHeight - body.scrollTop - body.clientHeight < 2;
  for (const { scroller, top } of moves) scroller.scrollTop = atEnd ? scroller.scrollHeight : top;
}

function scrollerOf(column: LlmAnswer): HTMLElement | null {
  return column.renderRoot.querySelector<HTMLElement>('.text');
}

function outlineOf(column: LlmAnswer, scroller: HTMLElement): Outline {
  const markdown = Array.from(column.renderRoot.querySelectorAll('llm-markdown')).at(-1);
  const blocks = markdown?.renderRoot.querySelector('[part="base"]')?.children ?? [];
  const zero = scroller.getBoundingClientRect().top - scroller.scrollTop;
  return {
    blocks: Array.from(blocks, (block) => ({
      top: block.getBoundingClientRect().top - zero,
      heading: /^H[1-6]$/.test(block.tagName) ? (block.textContent ?? '') : undefined,
    })),
    end: scroller.scrollHeight,
  };
}
