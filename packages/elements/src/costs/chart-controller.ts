import type { LitElement, ReactiveController } from 'lit';
import { LazyPart } from '../compare/lazy-part.ts';
import type { ChartScene, SpendingChart } from './spending-chart.ts';
import { withUsableLanguage } from './with-usable-language.ts';

/** What a chart shows, but for its colours: those are read from the page when it is drawn. */
export type ChartContent = Pick<ChartScene, 'data' | 'budgetUsd' | 'texts' | 'mirrored' | 'onDay'>;

/** Draws a chart into `[part='chart']` of its host once its code is there, and again with other contents, colours or widths. */
export class ChartController implements ReactiveController {
  readonly #host: LitElement;
  readonly #part: LazyPart<typeof import('./spending-chart.ts')>;
  readonly #resized = new ResizeObserver(() => this.#chart?.resize());
  #content: ChartContent | undefined;
  #target: HTMLElement | undefined;
  #chart: SpendingChart | undefined;
  #failed = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#part = new LazyPart(host, () => withUsableLanguage(() => import('./spending-chart.ts')));
    host.addController(this);
  }

  /** Whether its code could not be loaded: there is no chart then, and no place for one is needed. */
  get failed(): boolean {
    return this.#failed;
  }

  /** What to draw from the next update on; nothing takes the chart away. The same object is not drawn again. */
  show(content: ChartContent | undefined): void {
    if (content === this.#content) return;
    this.#content = content;
    this.#remove();
  }

  /** Draws again, in the colours that hold now. */
  readonly repaint = (): void => {
    this.#remove();
    this.hostUpdated();
  };

  hostUpdated(): void {
    const target = this.#host.renderRoot.querySelector<HTMLElement>("[part='chart']") ?? undefined;
    if (target !== this.#target) this.#remove();
    if (this.#content === undefined || target === undefined || this.#chart !== undefined) return;
    const module = this.#part.loaded ? this.#part.get() : undefined;
    if (module === undefined) {
      void this.#load();
      return;
    }
    this.#target = target;
    this.#chart = module.drawSpending(target, { ...this.#content, ...this.#colors(target) });
    this.#resized.observe(target);
  }

  hostDisconnected(): void {
    this.#remove();
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  async #load(): Promise<void> {
    const failed = (await this.#part.ready()) === undefined;
    if (failed === this.#failed) return;
    this.#failed = failed;
    this.#host.requestUpdate();
  }

  #remove(): void {
    this.#resized.disconnect();
    this.#chart?.remove();
    this.#chart = undefined;
    this.#target = undefined;
  }

  /** A canvas knows no custom properties: elements that have the colours are asked for them. */
  #colors(target: HTMLElement): Omit<ChartScene, keyof ChartContent> {
    const { color, borderTopColor, outlineColor, backgroundColor, fontFamily } = getComputedStyle(target);
    const dots = this.#host.renderRoot.querySelectorAll('.legend [data-color] .dot');
    return {
      colors: Array.from(dots, (dot) => getComputedStyle(dot).backgroundColor),
      textColor: color,
      lineColor: borderTopColor,
      warnColor: outlineColor,
      surfaceColor: backgroundColor,
      font: `12px ${fontFamily}`,
    };
  }
}
