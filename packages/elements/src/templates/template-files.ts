import { toError } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { stringifyTemplates } from '@llmselect/core/templates';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { downloadText } from '../internal/download-text.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { LlmTableExportRequestEvent } from '../table-events.ts';
import type { TemplateKeeper } from './template-keeper.ts';

interface TemplateFilesOptions {
  readonly keeper: TemplateKeeper;
  readonly texts: () => LibraryTexts;
  readonly say: (sentence: string) => void;
}

/** Templates as JSON files: chosen or dropped to come in, downloaded to go out. */
export class TemplateFiles {
  readonly #host: LitElement;
  readonly #options: TemplateFilesOptions;
  #over = false;

  constructor(host: LitElement, options: TemplateFilesOptions) {
    this.#host = host;
    this.#options = options;
  }

  render(texts: LibraryTexts): TemplateResult {
    return html`<input class="file" type="file" accept="application/json,.json" hidden @change=${this.#onChosen} />
      ${this.#over ? html`<p class="drop" aria-hidden="true">${texts.get('templateDrop')}</p>` : nothing}`;
  }

  /** Asks for a file. */
  choose(): void {
    this.#host.renderRoot.querySelector<HTMLInputElement>('.file')?.click();
  }

  /** Takes the templates of a file: all, or none and says why. */
  async import(file: File): Promise<void> {
    const { keeper, texts, say } = this.#options;
    try {
      const { length } = await keeper.import(await file.text());
      say(texts().get('templateImported', { count: length }));
    } catch (cause) {
      say(toError(cause).message);
    }
  }

  /** Hands over a person's own. */
  async export(): Promise<void> {
    try {
      this.#hand(await this.#options.keeper.export(), 'templates');
    } catch (cause) {
      this.#options.say(toError(cause).message);
    }
  }

  exportOne(template: Template): void {
    this.#hand(stringifyTemplates([template]), 'template');
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (!Array.from(event.dataTransfer?.items ?? []).some(({ kind }) => kind === 'file')) return;
    event.preventDefault();
    this.#hover(true);
  };

  readonly onDragLeave = ({ relatedTarget, currentTarget }: DragEvent): void => {
    if (
      currentTarget instanceof Node &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget)
    )
      return;
    this.#hover(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    const [file] = Array.from(event.dataTransfer?.files ?? []);
    this.#hover(false);
    if (file === undefined) return;
    event.preventDefault();
    void this.import(file);
  };

  #hand(text: string, name: string): void {
    const request = new LlmTableExportRequestEvent({ name: `${name}.json`, type: 'application/json', text });
    if (this.#host.dispatchEvent(request)) downloadText(request.file, this.#host.ownerDocument);
  }

  #hover(over: boolean): void {
    if (over === this.#over) return;
    this.#over = over;
    this.#host.requestUpdate();
  }

  readonly #onChosen = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const [file] = Array.from(currentTarget.files ?? []);
    // The same file can be chosen again.
    currentTarget.value = '';
    if (file !== undefined) void this.import(file);
  };
}
