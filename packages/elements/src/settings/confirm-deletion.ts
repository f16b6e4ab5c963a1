import type { LitElement, ReactiveController } from 'lit';
import { LlmDeleteRequestEvent } from '../judge-events.ts';
import type { LlmRemovalRequestEvent } from '../setting-events.ts';

interface ConfirmOptions {
  readonly isWanted: () => boolean;
  /** Shows the question. Resolves to whether the answer was yes. */
  readonly ask: () => Promise<boolean>;
}

/** Holds back what would delete something, and lets it go on when a person has said yes. */
export class ConfirmDeletion implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ConfirmOptions;
  readonly #confirmed = new WeakSet<Event>();

  constructor(host: LitElement, options: ConfirmOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('llm-delete-request', this.#onDelete);
    this.#host.addEventListener('llm-removal-request', this.#onRemoval);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('llm-delete-request', this.#onDelete);
    this.#host.removeEventListener('llm-removal-request', this.#onRemoval);
  }

  readonly #onDelete = (event: LlmDeleteRequestEvent): void => {
    this.#hold(event, () => {
      const again = new LlmDeleteRequestEvent(event.turnId);
      this.#confirmed.add(again);
      this.#host.dispatchEvent(again);
    });
  };

  readonly #onRemoval = (event: LlmRemovalRequestEvent): void => {
    this.#hold(event, event.proceed);
  };

  #hold(event: Event, proceed: () => void): void {
    if (event.defaultPrevented || this.#confirmed.has(event) || !this.#options.isWanted()) return;
    event.preventDefault();
    void this.#options.ask().then((isSure) => {
      if (isSure) proceed();
    });
  }
}
