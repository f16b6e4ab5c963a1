import type { LitElement, ReactiveController } from 'lit';

/** How many columns fit beside each other, none narrower than `--llm-column-min`. Renders its host again when that changes. */
export class FitController implements ReactiveController {
  readonly #host: LitElement;
  #sizes: ResizeObserver | undefined;
  #fit = 2;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** At least 1. Two before the element was measured, which happens before it is painted. */
  get value(): number {
    return this.#fit;
  }

  hostUpdated(): void {
    if (this.#sizes !== undefined) return;
    // Apart from what is shown: nothing that is rendered again changes its size.
    const room = this.#host.renderRoot.querySelector<HTMLElement>('.measure');
    const least = room?.querySelector<HTMLElement>('.least');
    if (!room || !least) return;
    this.#sizes = new ResizeObserver(() => {
      const gap = Number.parseFloat(getComputedStyle(least).marginInlineEnd) || 0;
      const width = Math.max(1, least.getBoundingClientRect().width);
      const fit = Math.max(1, Math.floor((room.offsetWidth + gap + 0.01) / (width + gap)));
      if (fit === this.#fit || room.offsetWidth === 0) return;
      this.#fit = fit;
      this.#host.requestUpdate();
    });
    this.#sizes.observe(room);
    this.#sizes.observe(least);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }
}
