import { describeLink, openTemplateLink, toError } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';

/** Opens links to templates: at once, or when somebody has said the password. */
export class TemplateReceiving {
  readonly #host: LitElement;
  readonly #onOpened: (template: Template) => void;
  #asked = false;
  #link = '';
  #locked = false;
  #fault: string | undefined;
  #noLink = false;

  constructor(host: LitElement, onOpened: (template: Template) => void) {
    this.#host = host;
    this.#onOpened = onOpened;
  }

  /** Shows the field for a link, or hides it. */
  ask(wanted: boolean): void {
    this.#asked = wanted;
    this.#link = '';
    this.#tell(undefined);
  }

  get asked(): boolean {
    return this.#asked;
  }

  /** Opens a link, or asks for its password. What is no link to a template is said to be none. */
  async open(link: string, password?: string): Promise<void> {
    this.#link = link;
    try {
      const about = describeLink(link);
      if (about?.kind !== 'template') {
        this.#asked = true;
        this.#tell(undefined, { noLink: true });
        return;
      }
      if (about.locked && password === undefined) {
        this.#asked = true;
        this.#tell(undefined, { locked: true });
        return;
      }
      const template = await openTemplateLink(link, { password });
      this.ask(false);
      this.#onOpened(template);
    } catch (cause) {
      this.#asked = true;
      this.#tell(toError(cause).message, { locked: this.#locked });
    }
  }

  render(texts: LibraryTexts): TemplateResult | typeof nothing {
    if (!this.#asked) return nothing;
    const label = texts.get(this.#locked ? 'templateLocked' : 'templateLinkField');
    const open = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.currentTarget instanceof HTMLFormElement)) return;
      const said = String(new FormData(event.currentTarget).get('said') ?? '');
      void (this.#locked ? this.open(this.#link, said) : this.open(said));
    };
    return html`<form part="receiving" @submit=${open}>
      <div class="row">
        <div class="field"><label for="received">${label}</label>
          <input id="received" name="said" required autocomplete="off" dir="ltr" type=${this.#locked ? 'password' : 'url'} /></div>
        <button type="submit" class="button">${texts.get('templateOpen')}</button>
        <button type="button" class="button" @click=${() => this.ask(false)}>${texts.get('templateCancel')}</button>
      </div>
      <p class="fault" role="alert">${this.#noLink ? texts.get('templateNoLink') : (this.#fault ?? '')}</p>
    </form>`;
  }

  #tell(fault: string | undefined, { locked = false, noLink = false } = {}): void {
    this.#fault = fault;
    this.#locked = locked;
    this.#noLink = noLink;
    this.#host.requestUpdate();
  }
}
