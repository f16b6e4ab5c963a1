import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../internal/controls.styles.ts';
import type { GuideStrings } from '../internal/guide-strings.ts';
import { type GuideTexts, GuideTextsMemo } from '../internal/guide-texts.ts';
import type { Strings } from '../internal/strings.ts';
import { directionOf } from '../internal/texts.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { type Box, placeCard } from './place-card.ts';
import { styles } from './tour.styles.ts';

/** One stop: what is spoken of, and what is said. */
export interface TourStop {
  readonly title: string;
  readonly text: string;
  /** Looked for when the stop is reached; a stop whose place is not there is passed by. */
  readonly place: () => Element | null | undefined;
}

/**
 * @summary A card that goes from place to place and says what is there. Arrow keys go on and back, Escape ends it, and the focus goes back to where it was. The page below stays usable.
 *
 * @fires {Event} close - The tour has ended, at its end or before.
 *
 * @csspart card - The card.
 * @csspart ring - What goes around the place that is spoken of.
 */
export class LlmTour extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new GuideTextsMemo();
  #before: HTMLElement | undefined;

  /** Where it goes, in order. */
  @property({ attribute: false }) stops: readonly TourStop[] = [];

  /** Language of texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: (Strings & GuideStrings) | undefined;

  /** The stop that is shown; none while there is no tour. */
  @state() private index: number | undefined;

  @query('[part="card"]', true) private readonly card: HTMLElement | null | undefined;
  @query('[part="ring"]', true) private readonly ring: HTMLElement | null | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow();
    this.index = undefined;
  }

  /** Begins at the first stop that is there. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.index !== undefined) return;
    this.#before = focused(this.ownerDocument);
    this.ring?.showPopover();
    this.card?.showPopover();
    for (const type of ['resize', 'scroll'] as const)
      window.addEventListener(type, this.#place, { capture: true, passive: true });
    this.#go(0, 1);
  }

  /** Ends it. */
  close(): void {
    if (this.index === undefined) return;
    this.index = undefined;
    this.#unfollow();
    this.card?.hidePopover();
    this.ring?.hidePopover();
    this.#before?.focus({ preventScroll: true });
    this.#before = undefined;
    this.dispatchEvent(new Event('close'));
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const direction = directionOf(this, texts.lang) ?? nothing;
    return html`<div part="ring" popover="manual" aria-hidden="true"></div>
      <div part="card" popover="manual" role="dialog" aria-label=${texts.get('tourLabel')} aria-describedby="text" dir=${direction} @keydown=${this.#onKey}>
        ${this.#cardView(texts)}
      </div>`;
  }

  protected override updated(): void {
    this.#place();
  }

  #cardView(texts: GuideTexts): TemplateResult | typeof nothing {
    const { index, stops } = this;
    const stop = index === undefined ? undefined : stops[index];
    if (index === undefined || stop === undefined) return nothing;
    const last = this.#next(index, 1) === undefined;
    const first = this.#next(index, -1) === undefined;
    return html`<h2>${stop.title}</h2>
      <p id="text" aria-live="polite">${stop.text}</p>
      <div class="row">
        <span class="number quiet">${texts.get('tourStep', { current: index + 1, count: stops.length })}</span>
        ${last ? nothing : html`<button type="button" class="link-button" @click=${() => this.close()}>${texts.get('tourSkip')}</button>`}
        <span class="end">
          ${first ? nothing : html`<button type="button" class="button" @click=${() => this.#go(index - 1, -1)}>${texts.get('tourBack')}</button>`}
          <button type="button" class="button primary" @click=${() => this.#go(index + 1, 1)}>${texts.get(last ? 'tourDone' : 'tourNext')}</button>
        </span>
      </div>`;
  }

  /** The nearest stop from here on whose place is there. */
  #next(index: number, step: 1 | -1): number | undefined {
    for (let at = index + step; at >= 0 && at < this.stops.length; at += step)
      if (placeOf(this.stops[at]) !== undefined) return at;
    return undefined;
  }

  #go(index: number, step: 1 | -1): void {
    const at = this.#next(index - step, step);
    if (at === undefined) {
      if (step === 1) this.close();
      return;
    }
    this.index = at;
    placeOf(this.stops[at])?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    void this.updateComplete.then(() =>
      this.card?.querySelector<HTMLElement>('.primary')?.focus({ preventScroll: true }),
    );
  }

  readonly #place = (): void => {
    const { index } = this;
    const { card, ring } = this;
    const place = index === undefined ? undefined : placeOf(this.stops[index]);
    if (place === undefined || !card || !ring) return;
    const target = place.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    put(card, placeCard(target, { width, height }, { width: innerWidth, height: innerHeight }));
    put(ring, target);
    ring.style.setProperty('inline-size', `${target.width}px`);
    ring.style.setProperty('block-size', `${target.height}px`);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { index } = this;
    if (index === undefined) return;
    const forth = this.card?.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const back = forth === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key === 'Escape') this.close();
    else if (event.key === forth) this.#go(index + 1, 1);
    else if (event.key === back) this.#go(index - 1, -1);
    else return;
    // None of the widget's shortcuts, and no dialog of the page, hears of it.
    event.preventDefault();
    event.stopPropagation();
  };

  #unfollow(): void {
    for (const type of ['resize', 'scroll'] as const)
      window.removeEventListener(type, this.#place, { capture: true });
  }
}

/** Only what can be seen is spoken of. */
function placeOf(stop: TourStop | undefined): Element | undefined {
  const place = stop?.place();
  if (place === null || place === undefined) return undefined;
  const { width, height } = place.getBoundingClientRect();
  return width > 0 && height > 0 ? place : undefined;
}

function put({ style }: HTMLElement, { left, top }: Pick<Box, 'left' | 'top'>): void {
  style.setProperty('left', `${left}px`);
  style.setProperty('top', `${top}px`);
}

function focused(root: DocumentOrShadowRoot): HTMLElement | undefined {
  const { activeElement } = root;
  if (!(activeElement instanceof HTMLElement)) return undefined;
  return (activeElement.shadowRoot && focused(activeElement.shadowRoot)) ?? activeElement;
}
