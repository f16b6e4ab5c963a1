import { html, type LitElement, nothing, type TemplateResult } from 'lit';

interface FileDropOptions {
  /** What the file picker offers, as of `<input accept>`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** One file from a person: chosen, or dropped on the host. */
export class FileDrop {
  readonly #host: LitElement;
  readonly #options: FileDropOptions;
  #over = false;

  constructor(host: LitElement, options: FileDropOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** `invitation` is shown while a file is held above the host. */
  render(invitation: string): TemplateResult {
    return html`<input class="file" type="file" accept=${this.#options.accept} hidden @change=${this.#onChosen} />
      ${this.#over ? html`<p class="drop" aria-hidden="true">${invitation}</p>` : nothing}`;
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
    this.#options.onFile(file);
  };

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
    if (file !== undefined) this.#options.onFile(file);
  };
}
