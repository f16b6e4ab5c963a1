import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nextIdle } from '../internal/next-idle.ts';
import type { Draft } from './draft-controller.ts';

/** The model that a prompt has to fit: the one that can read the least. */
export interface ContextLimit {
  readonly modelId: string;
  /** As people call it. */
  readonly model: string;
  /** How much it reads, in tokens. */
  readonly tokens: number;
  /** How much of it the conversation so far takes up. */
  readonly used: number;
}

interface TokenHost extends ReactiveControllerHost {
  readonly draft: Draft;
  readonly context: ContextLimit | undefined;
}

/** Counts the tokens of its host's prompt when the page has nothing better to do; never while somebody types. */
export class TokenController implements ReactiveController {
  readonly #host: TokenHost;
  #key = '';
  #tokens: number | undefined;
  #waiting = false;

  constructor(host: TokenHost) {
    this.#host = host;
    host.addController(this);
  }

  /** As far as they are counted; `undefined` while there is nothing to count. */
  get tokens(): number | undefined {
    return this.#tokens;
  }

  hostUpdated(): void {
    if (keyOf(this.#host) !== this.#key && !this.#waiting) void this.#count();
  }

  async #count(): Promise<void> {
    this.#waiting = true;
    await nextIdle();
    this.#waiting = false;
    const key = keyOf(this.#host);
    this.#key = key;
    const { draft, context } = this.#host;
    if (draft.text.trim() === '' && draft.images.length === 0) return this.#show(undefined);
    // Without the chunk there is no count, and everything else works.
    const module = await import('./estimate-prompt.ts').catch(() => undefined);
    // What was sent while the chunk came is counted no more.
    if (key === this.#key) this.#show(module?.estimatePrompt(draft, context?.modelId));
  }

  #show(tokens: number | undefined): void {
    if (tokens === this.#tokens) return;
    this.#tokens = tokens;
    this.#host.requestUpdate();
  }
}

/** Tells whether there is something new to count. A copy of a text costs nothing: it is the same string. */
function keyOf({ draft: { text, images, system }, context }: TokenHost): string {
  return `${context?.modelId ?? ''}\n${images.length}\n${system}\n${text}`;
}
