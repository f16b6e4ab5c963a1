import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps two lengths on its host's base part: `--_dock-height`, how much of the view the prompt at the bottom covers, and
 * `--_keyboard`, how much of the bottom a keyboard on the screen covers where the page does not shrink for it.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/VisualViewport
 */
export class DockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #viewport: VisualViewport | null | undefined;
  #observer: ResizeObserver | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    viewport: VisualViewport | null | undefined = globalThis.visualViewport,
  ) {
    this.#host = host;
    this.#viewport = viewport;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#observer !== undefined) return;
    const dock = this.#host.renderRoot.querySelector<HTMLElement>('.dock');
    const base = this.#host.renderRoot.querySelector<HTMLElement>('[part="base"]');
    if (dock === null || base === null) return;
    this.#observer = new ResizeObserver(() => {
      base.style.setProperty('--_dock-height', `${dock.offsetHeight}px`);
    });
    this.#observer.observe(dock);
    this.#viewport?.addEventListener('resize', this.#onViewport);
    this.#viewport?.addEventListener('scroll', this.#onViewport);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#viewport?.removeEventListener('resize', this.#onViewport);
    this.#viewport?.removeEventListener('scroll', this.#onViewport);
  }

  readonly #onViewport = (): void => {
    const base = this.#host.renderRoot.querySelector<HTMLElement>('[part="base"]');
    if (base === null || !this.#viewport) return;
    const { height, offsetTop, scale } = this.#viewport;
    // A view that is zoomed into is smaller too, and has nothing in front of it.
    const covered = scale === 1 ? Math.max(0, window.innerHeight - height - offsetTop) : 0;
    base.style.setProperty('--_keyboard', `${Math.round(covered)}px`);
  };
}
