import type { Highlighter } from '../markdown/code-piece.ts';
import type { FenceRenderers } from '../markdown/fence-renderer.ts';
import type { answerTabs } from './layout/answer-tabs.ts';
import type { Layout } from './layout/layout.ts';
import type { swipeDots } from './layout/swipe-dots.ts';

/** How the answers of all turns are framed and rendered. */
export interface Framing {
  /** What is shown, which lags behind what was chosen while its code is on the way. */
  readonly layout: Layout;
  /** How many columns fit beside each other. */
  readonly fit: number;
  /** Columns are swiped through; absent elsewhere. */
  readonly dots: typeof swipeDots | undefined;
  readonly tabs: typeof answerTabs | undefined;
  /** With whom one chats, and whom that one has replaced; absent in a comparison. */
  readonly chat: readonly string[] | undefined;
  readonly allowRemoteImages: boolean;
  readonly noFollow: boolean;
  readonly math: boolean;
  readonly diagrams: boolean;
  readonly highlighter: Highlighter | undefined;
  readonly renderers: FenceRenderers;
}

/** The same object as long as nothing in it changed, so that old turns are not rendered again for nothing. */
export class FramingMemo {
  #last: Framing | undefined;

  of(framing: Framing): Framing {
    const last = this.#last;
    const keys = Object.keys(framing) as (keyof Framing)[];
    if (last !== undefined && keys.every((key) => isSame(last[key], framing[key]))) return last;
    this.#last = framing;
    return framing;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
