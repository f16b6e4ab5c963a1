import type { CSSResult, LitElement } from 'lit';

/** What a person has chosen in the place of what the page has set on an element, and the way back. */
export class HeldChoices<Host extends LitElement> {
  readonly #host: Host;
  readonly #page = new Map<keyof Host, Host[keyof Host]>();
  readonly #shown = new Map<keyof Host, Host[keyof Host]>();
  readonly #begun = new Map<keyof Host, Host[keyof Host] | undefined>();
  readonly #styles = new Map<string, string>();
  #dressed: CSSStyleSheet | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** A property that is as chosen whatever the page sets, and as the page has set it last where nothing is chosen. */
  hold<Name extends keyof Host>(name: Name, chosen: Host[Name] | undefined): void {
    const now = this.#host[name];
    // Somebody else has set it since: that is the page's.
    if (!this.#shown.has(name) || !Object.is(this.#shown.get(name), now)) this.#page.set(name, now);
    const wanted = chosen ?? (this.#page.get(name) as Host[Name]); // the one that was put there
    if (!isSame(wanted, now)) this.#host[name] = wanted;
    this.#shown.set(name, this.#host[name]);
  }

  /** A property that begins as chosen, and that a person goes on to change elsewhere. */
  begin<Name extends keyof Host>(name: Name, chosen: Host[Name] | undefined): void {
    if (this.#begun.has(name) && this.#begun.get(name) === chosen) return;
    if (!this.#begun.has(name)) this.#page.set(name, this.#host[name]);
    const first = !this.#begun.has(name);
    this.#begun.set(name, chosen);
    if (first && chosen === undefined) return;
    this.#host[name] = chosen ?? (this.#page.get(name) as Host[Name]); // the one that was put there
  }

  /** A token on the element itself. */
  style(token: string, value: string): void {
    const { style } = this.#host;
    if (!this.#styles.has(token)) this.#styles.set(token, style.getPropertyValue(token));
    if (style.getPropertyValue(token) !== value) style.setProperty(token, value);
  }

  unstyle(token: string): void {
    const before = this.#styles.get(token);
    if (before === undefined) return;
    this.#styles.delete(token);
    this.#host.style.setProperty(token, before);
  }

  /** Styles inside the element, on or off. */
  dress({ styleSheet }: CSSResult, on: boolean): void {
    const { shadowRoot } = this.#host;
    if (shadowRoot === null || styleSheet === undefined || on === (this.#dressed !== undefined)) return;
    const others = shadowRoot.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet);
    shadowRoot.adoptedStyleSheets = on ? [...others, styleSheet] : others;
    this.#dressed = on ? styleSheet : undefined;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other);
}
