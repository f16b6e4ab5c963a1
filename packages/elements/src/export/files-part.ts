import type { ExportFormat } from '@llmselect/core';
import { type CSSResult, css, html, type nothing, type TemplateResult } from 'lit';
import { menu } from '../compare/columns/menu.styles.ts';
import type { CompareScene } from '../compare/compare-scene.ts';
import { LlmExportRequestEvent } from '../events.ts';
import { LlmImportRequestEvent, LlmPrintRequestEvent } from '../file-events.ts';
import type { IconName } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import { LlmShareRequestEvent } from '../share-events.ts';
import { FileMenu } from './file-menu.ts';
import { files } from './files.styles.ts';
import type { FilesHost } from './files-host.ts';
import { OpenedFile } from './opened-file.ts';
import { PrintSheets } from './print-sheets.ts';
import { printHead } from './print-view.ts';

export const styles: CSSResult = css`${menu}${files}`;

const FORMATS: readonly ExportFormat[] = ['markdown', 'json', 'csv', 'html', 'dpo'];

/** The menu of files, what is open from one, and how the page looks on paper. */
export class FilesPart {
  readonly #host: FilesHost;
  readonly #view: () => CompareScene | undefined;
  readonly #menu: FileMenu;
  readonly #opened: OpenedFile;
  readonly #sheets: PrintSheets;

  constructor(host: FilesHost, view: () => CompareScene | undefined) {
    this.#host = host;
    this.#view = view;
    this.#menu = new FileMenu(host);
    this.#opened = new OpenedFile(host, () => view()?.backend);
    this.#sheets = new PrintSheets(host);
  }

  connect(): void {
    this.#sheets.connect();
  }

  disconnect(): void {
    this.#sheets.disconnect();
  }

  notice(view: CompareScene): TemplateResult | typeof nothing {
    return html`${printHead(view)}${this.#opened.render(view.texts)}`;
  }

  render(texts: Texts): TemplateResult {
    return html`${this.#menu.render(texts)}<input class="file-input" type="file" accept="application/json,.json" hidden @change=${this.#onChosen} />`;
  }

  async openMenu(button: HTMLElement): Promise<void> {
    const texts = this.#view()?.texts;
    if (texts === undefined) return;
    const item = (name: IconName, label: string, make: () => Event) => ({
      icon: name,
      label,
      act: () => void this.#host.dispatchEvent(make()),
    });
    const started = this.#host.comparison.turns.length > 0;
    const exports = FORMATS.map((format) =>
      item('save', texts.get(`files.${format}`), () => new LlmExportRequestEvent(format)),
    );
    const share = item('link', texts.get('shareByLink'), () => new LlmShareRequestEvent());
    await this.#menu.open(button, [
      ...(started && this.#host.openLinks ? [share] : []),
      ...(started ? [...exports, item('scroll', texts.get('print'), () => new LlmPrintRequestEvent())] : []),
      item('plus', texts.get('importFile'), () => new LlmImportRequestEvent()),
    ]);
  }

  async open(file: File | undefined): Promise<void> {
    if (file !== undefined) return this.#opened.open(file);
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLInputElement>('.file-input')?.click();
  }

  print(): void {
    this.#host.ownerDocument.defaultView?.print();
  }

  readonly #onChosen = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const file = currentTarget.files?.[0];
    // So that the same file can be chosen again.
    currentTarget.value = '';
    if (file !== undefined) void this.#opened.open(file);
  };
}
