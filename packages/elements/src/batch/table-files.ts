import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';

/** Tables as files: chosen or dropped. */
export class TableFiles {
  readonly #host: LitElement;
  readonly #onText: (text: string) => void;
  #over = false;

  constructor(host: LitElement, onText: (text: string) => void) {
    this.#host = host;
    this.#onText = onText;
  }

  render(texts: LibraryTexts): TemplateResult {
    return html`<input class="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" hidden @change=${this.#onChosen} />
      ${this.#over ? html`<p class="drop" aria-hidden="true">${texts.get('batchDrop')}</p>` : nothing}`;
  }

  /** Asks for a file. */
  choose(): void {
    this.#host.renderRoot.querySelector<HTMLInputElement>('.file')?.click();
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (!Array.from(event.dataTransfer?.items ?? []).some(({ kind }) => kind === 'file')) return;
    event.preventDefault();
    this.#hover(true);
  };

  readonly onDragLeave = ({ relatedTarget, currentTarget }: DragEvent): void => {
    const inside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!inside) this.#hover(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    const [file] = Array.from(event.dataTransfer?.files ?? []);
    this.#hover(false);
    if (file === undefined) return;
    event.preventDefault();
    void this.#read(file);
  };

  async #read(file: File): Promise<void> {
    this.#onText(await file.text());
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
    if (file !== undefined) void this.#read(file);
  };
}
