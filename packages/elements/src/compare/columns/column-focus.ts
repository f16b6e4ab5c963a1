import type { LitElement, ReactiveController } from 'lit';
import type { LlmAnswer } from '../../answer/answer.ts';

/**
 * One column of a turn is in the tab order, the one that had the focus last; arrows, Home and End go on to the others.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 */
export class ColumnFocus implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeydown);
    // Not on the host: from one column to another the focus never leaves it.
    this.#host.renderRoot.addEventListener('focusin', this.#onFocusin);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeydown);
    this.#host.renderRoot.removeEventListener('focusin', this.#onFocusin);
  }

  /** Goes to the column beside the one with the focus, or to the first of the last turn. `false` when there is none. */
  step(step: -1 | 1): boolean {
    const answers = Array.from(this.#host.renderRoot.querySelectorAll<LlmAnswer>('llm-answer:not([hidden])'));
    const here = answers.findIndex((answer) => answer.matches(':focus-within'));
    const turn = answers.at(-1)?.turnId;
    const next = here < 0 ? answers.find(({ turnId }) => turnId === turn) : answers[here + step];
    next?.focus();
    return next !== undefined;
  }

  readonly #onFocusin = (event: Event): void => {
    const answer = answerOf(event);
    if (answer === undefined) return;
    for (const other of rowOf(answer)) other.tabStop = other === answer;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const answer = answerOf(event);
    // Only on the column itself: what is in it may have a use for arrows.
    if (answer === undefined || event.composedPath()[0] !== answer.focusTarget) return;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const row = rowOf(answer).filter(({ hidden }) => !hidden);
    const here = row.indexOf(answer);
    const mirrored = this.#host.matches(':dir(rtl)');
    const next = {
      ArrowRight: row[here + (mirrored ? -1 : 1)],
      ArrowLeft: row[here + (mirrored ? 1 : -1)],
      Home: row.at(0),
      End: row.at(-1),
    }[event.key];
    if (next === undefined || next === answer) return;
    event.preventDefault();
    next.focus();
  };
}

function answerOf(event: Event): LlmAnswer | undefined {
  // By its name: where another copy of the script has registered it, it is of another class.
  return event.composedPath().find(isAnswer);
}

function isAnswer(target: EventTarget): target is LlmAnswer {
  return target instanceof Element && target.localName === 'llm-answer';
}

function rowOf(answer: LlmAnswer): readonly LlmAnswer[] {
  return Array.from(answer.parentElement?.querySelectorAll<LlmAnswer>('llm-answer') ?? []);
}
