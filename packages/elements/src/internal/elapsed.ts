import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { type DirectiveResult, directive } from 'lit/directive.js';
import { ticker } from './ticker.ts';

class ElapsedDirective extends AsyncDirective {
  #write: (nowMs: number) => string = () => '';
  #stop: (() => void) | undefined;

  /** Shows what `write` makes of the present moment, again ten times a second, without rendering anything else. */
  override render(write: (nowMs: number) => string): unknown {
    this.#write = write;
    if (this.isConnected) this.#start();
    return write(Date.now());
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override reconnected(): void {
    this.#start();
  }

  #start(): void {
    this.#stop ??= ticker.subscribe(() => {
      this.setValue(this.isConnected ? this.#write(Date.now()) : noChange);
    });
  }
}

/** A text that depends on the time, kept current while it is on the page. */
export const elapsed: (write: (nowMs: number) => string) => DirectiveResult = directive(ElapsedDirective);
