import { type Answer, isPending } from '@llmselect/core';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LlmAnswer } from '../../answer/answer.ts';
import { icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';

/** An end that is hidden by less than this is as good as seen. */
const SLACK = 24;

/** Offers a way to the end of an answer that is being written below the view. The page moves only when it is taken. */
export class JumpController implements ReactiveController {
  readonly #host: LitElement;
  readonly #observed = new Set<Element>();
  #sizes: ResizeObserver | undefined;
  #shown = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // After layout and before paint: reading sizes there costs nothing.
    this.#sizes = new ResizeObserver(this.#look);
    window.addEventListener('scroll', this.#look, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#observed.clear();
    window.removeEventListener('scroll', this.#look, { capture: true });
  }

  hostUpdated(): void {
    const writing = new Set<Element>(this.#writing());
    for (const column of this.#observed) {
      if (writing.has(column)) continue;
      this.#observed.delete(column);
      this.#sizes?.unobserve(column);
    }
    for (const column of writing) {
      if (this.#observed.has(column)) continue;
      this.#observed.add(column);
      this.#sizes?.observe(column);
    }
    if (writing.size === 0) this.#show(false);
  }

  render(texts: Texts): TemplateResult {
    return html`<button type="button" class="button jump" part="jump" hidden @click=${this.#jump}>
      ${icon('toEnd')} ${texts.get('jumpToEnd')}
    </button>`;
  }

  readonly #look = (): void => {
    if (this.#observed.size > 0) this.#show(this.#lowest() !== undefined);
  };

  readonly #jump = (): void => {
    const reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#lowest()?.scrollIntoView({ block: 'end', behavior: reduced ? 'auto' : 'smooth' });
  };

  #show(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    // The dock grows by it, and must not while sizes are told.
    requestAnimationFrame(() => {
      const button = this.#host.renderRoot.querySelector<HTMLElement>('.jump');
      // Who pressed it by keyboard goes on in the prompt below it, not at the top of the page.
      if (!this.#shown && button?.matches(':focus-visible'))
        this.#host.renderRoot.querySelector<HTMLElement>('llm-prompt')?.focus({ preventScroll: true });
      if (button) button.hidden = !this.#shown;
    });
  }

  /** The answer under way that ends furthest below the view. */
  #lowest(): LlmAnswer | undefined {
    // A conversation may have thousands of elements before it: they are not searched in every frame.
    const dock = this.#turns?.nextElementSibling;
    const limit = Math.min(window.innerHeight, dock?.getBoundingClientRect().top ?? window.innerHeight);
    const ends = this.#writing().map((column) => ({ column, end: column.getBoundingClientRect().bottom }));
    return ends.filter(({ end }) => end > limit + SLACK).toSorted((one, other) => other.end - one.end)[0]
      ?.column;
  }

  get #turns(): Element | null {
    return this.#host.renderRoot.querySelector('.main');
  }

  // What scrolls by itself follows by itself.
  #writing(): readonly LlmAnswer[] {
    const last = this.#turns?.lastElementChild;
    const columns = Array.from(
      last?.matches('.turn') === true ? last.querySelectorAll<LlmAnswer>('llm-answer') : [],
    );
    return columns.filter(({ answer, hidden, scrolls }) => !hidden && !scrolls && isWriting(answer));
  }
}

/** Something has been written and more is to come. */
function isWriting(answer: Answer | undefined): boolean {
  return answer !== undefined && isPending(answer) && (answer.text !== '' || answer.reasoning !== '');
}
