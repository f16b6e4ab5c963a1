import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps `--_dock-height` on its host's base part: how much of the view the prompt at the bottom covers. */
export class DockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  #observer: ResizeObserver | undefined;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#host = host;
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
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
