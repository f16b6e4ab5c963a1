import type { ContestantInput, Session } from '@llmselect/core';
import type { LitElement } from 'lit';
import { LlmModeRequestEvent } from '../../events.ts';
import type { Mode } from '../layout/layout.ts';
import { ChatSeat, lineage } from './chat-seat.ts';

interface ModeHost extends LitElement {
  mode: Mode;
  readonly session: Session;
}

/** Brings an element's mode into effect: whether one model is asked or several. */
export class ModeController {
  readonly #host: ModeHost;
  readonly #seat = new ChatSeat();

  constructor(host: ModeHost) {
    this.#host = host;
  }

  /** The mode in effect; an unknown name counts as a comparison. */
  get value(): Mode {
    return this.#host.mode === 'chat' ? 'chat' : 'compare';
  }

  /** With whom one chats, and whom that one has replaced. */
  get chat(): readonly string[] | undefined {
    if (this.value !== 'chat') return undefined;
    const { active, comparison } = this.#host.session.state;
    const [seat] = active;
    return seat === undefined ? [] : lineage(seat, comparison.contestants);
  }

  readonly request = (mode: Mode): void => {
    this.#host.dispatchEvent(new LlmModeRequestEvent(mode));
  };

  apply(mode: Mode, contestantId: string | undefined): void {
    this.#seat.choose(contestantId);
    this.#host.mode = mode;
  }

  /** To be called before each render, when the line-up is what the page says. */
  sync(): void {
    this.#seat.sync(this.#host.session, this.value);
  }

  /** Brings a line-up that was asked for into effect. Throws `LLMSelectError`. */
  lineUp(inputs: readonly ContestantInput[]): void {
    const { session } = this.#host;
    session.setContestants(this.value === 'chat' ? this.#seat.replace(session, inputs) : inputs);
  }
}
