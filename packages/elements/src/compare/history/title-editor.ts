import { type Comparison, toHistoryRow } from '@llmselect/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import { LlmRenameRequestEvent } from '../../history-events.ts';
import { icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';

/** The title of the comparison on the screen, and how it gets another one. */
export class TitleEditor {
  readonly #host: LitElement;
  /** Whose title is being written, and what it was. */
  #edited: { readonly id: string; readonly title: string } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render(comparison: Comparison, texts: Texts): TemplateResult {
    const { id, title = '', excerpt } = toHistoryRow(comparison, false);
    if (this.#edited?.id === id) {
      return html`<form class="title" part="title" ?data-named=${title !== ''} @submit=${this.#onSubmit}>
        <input name="title" dir="auto" autocomplete="off" maxlength="200" aria-label=${texts.get('titleLabel')} .value=${this.#edited.title} placeholder=${excerpt} @keydown=${this.#onKey} @blur=${this.#onBlur} />
      </form>`;
    }
    // Its first prompt, by which the list calls it, stands right below.
    const shown = title || texts.get('nameTitle');
    const label = title === '' ? shown : texts.get('renameTitle', { title });
    const begin = () => void this.#begin({ id, title });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F2') return;
      event.preventDefault();
      begin();
    };
    return html`<div class="title" part="title" ?data-named=${title !== ''}>
      <button type="button" dir="auto" title=${label} aria-label=${label} @click=${begin} @keydown=${onKey}><span>${shown}</span>${icon('edit')}</button>
    </div>`;
  }

  async #begin(edited: { readonly id: string; readonly title: string }): Promise<void> {
    this.#edited = edited;
    const field = await this.#focus('.title input');
    if (field instanceof HTMLInputElement) field.select();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) this.#save(event.currentTarget, true);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    // What is around it is not meant.
    event.stopPropagation();
    this.#end(true);
  };

  /** A title that somebody turns away from is kept. */
  readonly #onBlur = ({ target }: Event): void => {
    // It is still in the field when only the window was left.
    if (!(target instanceof HTMLInputElement) || this.#host.shadowRoot?.activeElement === target) return;
    if (target.form !== null) this.#save(target.form, false);
  };

  #save(form: HTMLFormElement, isDone: boolean): void {
    const edited = this.#edited;
    const title = form.querySelector('input')?.value.trim();
    // The field is left once more as it goes.
    if (edited === undefined || title === undefined) return;
    this.#end(isDone);
    if (title !== edited.title) this.#host.dispatchEvent(new LlmRenameRequestEvent(edited.id, title));
  }

  #end(isDone: boolean): void {
    this.#edited = undefined;
    this.#host.requestUpdate();
    if (isDone) void this.#focus('.title button');
  }

  async #focus(selector: string): Promise<HTMLElement | null> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const shown = this.#host.renderRoot.querySelector<HTMLElement>(selector);
    shown?.focus();
    return shown;
  }
}
