import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { CompareScene } from '../compare/compare-scene.ts';
import { LazyPart } from '../compare/lazy-part.ts';
import type { RequestHandlers } from '../compare/request-controller.ts';
import { LlmImportRequestEvent, LlmPrintRequestEvent } from '../file-events.ts';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import type { Command } from '../palette/command.ts';
import type { FilesHost } from './files-host.ts';
import type { FilesPart } from './files-part.ts';

/** Exports, prints and opens comparisons. All of its code but this is loaded when somebody comes near, or when the first answers are in. */
export class FilesDesk implements ReactiveController {
  readonly #host: FilesHost;
  readonly #code: LazyPart<typeof import('./files-part.ts')>;
  readonly #missing: () => void;
  #part: FilesPart | undefined;
  #view: CompareScene | undefined;

  /** @param missing - Says that code could not be loaded. */
  constructor(host: FilesHost, missing: () => void) {
    this.#host = host;
    this.#missing = missing;
    this.#code = new LazyPart(host, () => import('./files-part.ts'));
    host.addController(this);
  }

  readonly requests: Pick<RequestHandlers, 'llm-import-request' | 'llm-print-request'> = {
    'llm-import-request': ({ file }) => void this.#with((part) => part.open(file)),
    'llm-print-request': () => void this.#with((part) => part.print()),
  };

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#onDragOver, { capture: true });
    this.#host.addEventListener('drop', this.#onDrop, { capture: true });
    this.#part?.connect();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#onDragOver, { capture: true });
    this.#host.removeEventListener('drop', this.#onDrop, { capture: true });
    this.#part?.disconnect();
  }

  hostUpdated(): void {
    // A browser's own print command asks nobody: what prints well must be there before.
    if (this.#view !== undefined && !this.#view.running && this.#host.comparison.turns.length > 0)
      void this.#ready();
  }

  /** The way to exports and files. */
  button(texts: Texts): TemplateResult {
    const label = texts.get('files');
    const open = ({ currentTarget }: Event) => {
      const button = currentTarget;
      if (button instanceof HTMLElement) void this.#with((part) => part.openMenu(button));
    };
    return html`<button part="files" class="icon-button" type="button" aria-label=${label} title=${label} aria-haspopup="menu" @pointerenter=${() => void this.#ready()} @click=${open}>${icon('save')}</button>`;
  }

  /** What stands above the answers: which file they are from, and the head of a printed page. */
  notice(view: CompareScene): TemplateResult | typeof nothing {
    this.#view = view;
    return this.#part?.notice(view) ?? nothing;
  }

  /** The menu, once it was wanted. */
  render({ texts }: CompareScene): TemplateResult | typeof nothing {
    return this.#part?.render(texts) ?? nothing;
  }

  readonly commands = (texts: Texts): readonly Command[] => {
    const group = texts.get('group.export');
    const started = this.#host.comparison.turns.length > 0;
    const print: Command = {
      id: 'print',
      label: texts.get('print'),
      group,
      icon: 'save',
      run: () => void this.#host.dispatchEvent(new LlmPrintRequestEvent()),
    };
    const open: Command = {
      id: 'import',
      label: texts.get('importFile'),
      group,
      icon: 'plus',
      run: () => void this.#host.dispatchEvent(new LlmImportRequestEvent()),
    };
    return started ? [print, open] : [open];
  };

  async #ready(): Promise<FilesPart | undefined> {
    const code = await this.#code.ready();
    if (code === undefined) return undefined;
    if (this.#part === undefined) {
      this.#part = new code.FilesPart(this.#host, () => this.#view);
      if (this.#host.isConnected) this.#part.connect();
      this.#host.requestUpdate();
    }
    return this.#part;
  }

  async #with(act: (part: FilesPart) => void | Promise<void>): Promise<void> {
    const part = await this.#ready();
    if (part === undefined) this.#missing();
    else await act(part);
  }

  readonly #onDragOver = (event: DragEvent): void => {
    const items = Array.from(event.dataTransfer?.items ?? []);
    if (items.length !== 1 || !items.some(({ kind, type }) => kind === 'file' && type === JSON_TYPE)) return;
    if (isForPanel(event)) return;
    // Not for the prompt, which takes images.
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const [file, ...others] = Array.from(event.dataTransfer?.files ?? []);
    if (file === undefined || others.length > 0 || !isJson(file) || isForPanel(event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#host.dispatchEvent(new LlmImportRequestEvent(file));
  };
}

const JSON_TYPE = 'application/json';

function isJson({ name, type }: File): boolean {
  return type === JSON_TYPE || /\.json$/i.test(name);
}

/** A panel takes its own files, such as templates. */
function isForPanel(event: Event): boolean {
  return event.composedPath().some((part) => part instanceof HTMLDialogElement);
}
