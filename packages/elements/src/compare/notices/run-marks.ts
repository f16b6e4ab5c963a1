import { currentAnswer, type Turn } from '@llmselect/core';
import { nextFrame } from '../../internal/next-frame.ts';

/**
 * User Timing entries that hosts can read: marks `llmselect:ready`, `llmselect:send`, `llmselect:run-end`, and
 * the measure `llmselect:first-token` from sending to the frame in which the first token was painted.
 * Each carries the turn's id in its `detail`.
 *
 * @see https://www.w3.org/TR/user-timing/
 */
export class RunMarks {
  #ready = false;
  #sent: { readonly turnId: string; readonly at: number } | undefined;

  /** The element can be used. Only the first time counts. */
  ready(): void {
    if (this.#ready) return;
    this.#ready = true;
    afterPaint(() => performance.mark('llmselect:ready'));
  }

  send(turnId: string): void {
    const { startTime } = performance.mark('llmselect:send', { detail: { turnId } });
    this.#sent = { turnId, at: startTime };
  }

  /** A turn has been rendered; its first token is measured once it is on the screen. */
  rendered(turn: Turn | undefined): void {
    const sent = this.#sent;
    if (sent === undefined || turn?.id !== sent.turnId || !hasToken(turn)) return;
    this.#sent = undefined;
    afterPaint(() => {
      performance.measure('llmselect:first-token', { start: sent.at, detail: { turnId: sent.turnId } });
    });
  }

  runEnd(turnId: string): void {
    performance.mark('llmselect:run-end', { detail: { turnId } });
  }
}

function hasToken({ answers }: Turn): boolean {
  return answers.some((slot) => {
    const answer = currentAnswer(slot);
    return answer !== undefined && (answer.text !== '' || answer.reasoning !== '');
  });
}

/** After the frame that shows what was just rendered: its Markdown may wait for that frame, so the next one begins after the paint. */
function afterPaint(callback: () => void): void {
  nextFrame(() => nextFrame(callback));
}
