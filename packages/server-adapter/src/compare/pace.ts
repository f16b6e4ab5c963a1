import type { Clock } from '@llmselect/core';

/** Two pictures of a screen: words that come in such steps are seen to flow. */
const WINDOW_MS = 30;
/** So many pieces in quick succession, and more will follow. */
const RUSH = 4;
/** What holds so many events, or characters, was not made by words that trickle in: more of them wait already. */
const [MANY, LONG] = [12, 8192];

/** Holds words together that trickle in faster than anybody can see: a piece of the stream costs as much as many events. */
export interface Pace {
  /** Resolves when the next piece is to be taken; `undefined` for at once. One wait at a time. */
  next(): Promise<void> | undefined;
  /** A piece of so many events goes out now. */
  sent(events: number, text: string): void;
  /** Ends the wait. */
  stop(): void;
}

export function createPace(clock: Clock): Pace {
  let sentAt = Number.NEGATIVE_INFINITY;
  let quick = 0;
  let end = () => {};
  return {
    next() {
      const leftMs = sentAt + WINDOW_MS - clock.now();
      if (quick < RUSH || leftMs <= 0) return undefined;
      return new Promise((resolve) => {
        const cancel = clock.setTimeout(resolve, leftMs);
        end = () => {
          cancel();
          resolve();
        };
      });
    },
    sent(events, text) {
      const now = clock.now();
      const trickles = events < MANY && text.length < LONG && now - sentAt < 2 * WINDOW_MS;
      quick = trickles ? quick + 1 : 0;
      sentAt = now;
    },
    stop: () => end(),
  };
}
