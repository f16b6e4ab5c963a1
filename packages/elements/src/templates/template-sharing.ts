import { createTemplateLink, toError } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { copyText } from '../internal/copy-text.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';

/** Makes links that hold a template in their fragment. */
export class TemplateSharing {
  readonly #host: LitElement;
  #template: Template | undefined;
  #password = '';
  #link = '';
  #fault = '';
  #copied: boolean | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Begins with a template, or ends it. */
  show(template: Template | undefined): void {
    this.#template = template;
    this.#password = '';
    this.#link = '';
    this.#fault = '';
    this.#copied = undefined;
    this.#host.requestUpdate();
  }

  get template(): Template | undefined {
    return this.#template;
  }

  render(texts: LibraryTexts): TemplateResult | typeof nothing {
    if (this.#template === undefined) return nothing;
    const write = ({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLInputElement) this.#password = currentTarget.value;
    };
    const make = (event: SubmitEvent) => {
      event.preventDefault();
      void this.make();
    };
    return html`<form part="sharing" @submit=${make}>
      <p class="hint quiet">${texts.get('templateLinkHint')}</p>
      <div class="row">
        <div class="field"><label for="password">${texts.get('templatePassword')}</label>
          <input id="password" type="password" autocomplete="new-password" .value=${this.#password} @input=${write} /></div>
        <button type="submit" class="button">${texts.get('templateMakeLink')}</button>
      </div>
      <p class="fault" role="alert">${this.#fault}</p>
      ${this.#link === '' ? nothing : this.#linkView(texts)}
    </form>`;
  }

  async make(): Promise<void> {
    const template = this.#template;
    if (template === undefined) return;
    this.#copied = undefined;
    try {
      const base = this.#host.ownerDocument.location.href;
      const password = this.#password === '' ? undefined : this.#password;
      const link = await createTemplateLink(template, { base, password });
      if (this.#template === template) this.#link = link;
      this.#fault = '';
    } catch (cause) {
      this.#fault = toError(cause).message;
    }
    this.#host.requestUpdate();
  }

  #linkView(texts: LibraryTexts): TemplateResult {
    const copy = async () => {
      this.#copied = await copyText(this.#link, this.#host.ownerDocument);
      this.#host.requestUpdate();
    };
    const said =
      this.#copied === undefined
        ? ''
        : texts.get(this.#copied ? 'templateLinkCopied' : 'templateLinkNotCopied');
    return html`<div class="row">
      <div class="field"><label for="link">${texts.get('templateLink')}</label>
        <input id="link" type="text" readonly dir="ltr" .value=${this.#link} @focus=${selectAll} /></div>
      <button type="button" class="button" data-act="copy-link" @click=${copy}>${texts.get('templateCopyLink')}</button>
      <span role="status" class="quiet">${said}</span>
    </div>`;
  }
}

function selectAll({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLInputElement) currentTarget.select();
}
