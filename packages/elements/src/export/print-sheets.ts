import type { CSSResult, LitElement } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.ts';
import { printAnswer } from './print-answer.styles.ts';
import { printMarkdown } from './print-markdown.styles.ts';
import { printVote } from './print-vote.styles.ts';

/** The sheets of the parts of a turn, by their names. */
const SHEETS: Readonly<Record<string, CSSResult>> = {
  'llm-answer': printAnswer,
  'llm-differences': printAnswer,
  'llm-markdown': printMarkdown,
  'llm-vote': printVote,
};

/** Has what is inside an element, shadow roots included, print whole: all text open, nothing cut off, no controls. */
export class PrintSheets {
  readonly #host: LitElement;
  #closed: HTMLDetailsElement[] = [];
  #media: MediaQueryList | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  connect(): void {
    const view = this.#host.ownerDocument.defaultView;
    view?.addEventListener('beforeprint', this.#before);
    view?.addEventListener('afterprint', this.#after);
    // A browser that only shows how it would print sends no events.
    this.#media = view?.matchMedia('print');
    this.#media?.addEventListener('change', this.#onMedia);
  }

  disconnect(): void {
    const view = this.#host.ownerDocument.defaultView;
    view?.removeEventListener('beforeprint', this.#before);
    view?.removeEventListener('afterprint', this.#after);
    this.#media?.removeEventListener('change', this.#onMedia);
    this.#after();
  }

  readonly #onMedia = ({ matches }: MediaQueryListEvent): void => {
    if (matches) this.#before();
    else this.#after();
  };

  readonly #before = (): void => {
    const { shadowRoot } = this.#host;
    if (shadowRoot !== null) this.#dress(shadowRoot);
  };

  readonly #after = (): void => {
    for (const details of this.#closed.splice(0)) details.open = false;
  };

  #dress(root: ShadowRoot): void {
    for (const details of root.querySelectorAll('details:not([open])')) {
      if (!(details instanceof HTMLDetailsElement)) continue;
      details.open = true;
      this.#closed.push(details);
    }
    for (const element of root.querySelectorAll('*')) {
      const { shadowRoot, localName } = element;
      if (shadowRoot === null) continue;
      adoptStyles(shadowRoot, [SHEETS[localName] ?? []].flat());
      this.#dress(shadowRoot);
    }
  }
}
