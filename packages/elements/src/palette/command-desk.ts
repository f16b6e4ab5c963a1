import type { ExportFormat } from '@llmselect/core';
import { html, type nothing, type TemplateResult } from 'lit';
import { ColumnFocus } from '../compare/columns/column-focus.ts';
import type { CompareScene } from '../compare/compare-scene.ts';
import { LazyPart } from '../compare/lazy-part.ts';
import type { RequestHandlers } from '../compare/request-controller.ts';
import { LlmAbortRequestEvent } from '../events.ts';
import { FilesDesk } from '../export/files-desk.ts';
import { icon } from '../internal/icons.ts';
import type { StringKey } from '../internal/strings.ts';
import type { Texts, TextValues } from '../internal/texts.ts';
import { ShortcutController } from '../shortcuts/shortcut-controller.ts';
import type { Command } from './command.ts';
import type { CommandHost } from './command-host.ts';

/** Commands of one part, asked for each time the list is opened. */
export type CommandSource = (texts: Texts) => readonly Command[];

interface CommandDeskOptions {
  /** Tells screen readers. */
  readonly say: (key: StringKey, values?: TextValues) => void;
  /** Says that code could not be loaded. */
  readonly missing: () => void;
}

/** Everything that can be done, by a key or from one list. The list and the sheet of keys are loaded when they are first wanted. */
export class CommandDesk {
  readonly #host: CommandHost;
  readonly #say: (key: StringKey, values?: TextValues) => void;
  readonly #missing: () => void;
  readonly #files: FilesDesk;
  readonly #keys: ShortcutController;
  readonly #sources: CommandSource[] = [];
  readonly #part: LazyPart<typeof import('./palette-part.ts')>;
  readonly requests: Pick<RequestHandlers, 'llm-export-request' | 'llm-import-request' | 'llm-print-request'>;

  #view: CompareScene | undefined;
  #commands: readonly Command[] = [];

  constructor(host: CommandHost, { say, missing }: CommandDeskOptions) {
    const columns = new ColumnFocus(host);
    this.#host = host;
    this.#say = say;
    this.#missing = missing;
    this.#files = new FilesDesk(host, missing);
    this.add(this.#files.commands);
    this.requests = {
      ...this.#files.requests,
      'llm-export-request': ({ format }) => void this.#download(format),
    };
    this.#part = new LazyPart(host, () => import('./palette-part.ts'));
    this.#keys = new ShortcutController(host, {
      palette: () => void this.openPalette(),
      sheet: () => void this.openSheet(),
      prompt: () => void this.#toPrompt(),
      stop: () => this.#stop(),
      nextColumn: () => columns.step(1),
      previousColumn: () => columns.step(-1),
      newComparison: () => this.#view !== undefined && isStarted(this.#view) && void host.newComparison(),
    });
  }

  /** Adds the commands of a part to the list. */
  add(source: CommandSource): void {
    this.#sources.push(source);
  }

  /** The way to the commands for those who use no keys. */
  button(texts: Texts): TemplateResult {
    const label = texts.get('palette');
    return html`<button part="commands" class="icon-button" type="button" aria-label=${label} title=${label} aria-haspopup="dialog" @pointerenter=${this.#part.ready.bind(this.#part)} @click=${() => void this.openPalette()}>${icon('command')}</button>`;
  }

  /** What stands above the answers: which file they are from, and the head of a printed page. */
  notice(view: CompareScene): TemplateResult | typeof nothing {
    return this.#files.notice(view);
  }

  /** The way to exports and files. */
  files(texts: Texts): TemplateResult {
    return this.#files.button(texts);
  }

  /** The list and the sheet, once they were wanted. */
  render(view: CompareScene): TemplateResult | typeof nothing {
    this.#view = view;
    const files = this.#files.render(view);
    if (!this.#part.loaded) return html`${files}`;
    const { strings, texts } = view;
    const { apple, off } = this.#keys;
    return html`${files}<llm-palette .commands=${this.#commands} .strings=${strings} lang=${texts.lang} ?apple=${apple}></llm-palette>
      <llm-shortcut-sheet .shortcuts=${this.#host.shortcuts} .off=${off} .strings=${strings} lang=${texts.lang} ?apple=${apple} @change=${this.#onSwitch}></llm-shortcut-sheet>`;
  }

  async openPalette(): Promise<void> {
    const part = await this.#part.ready();
    const view = this.#view;
    if (part === undefined) this.#missing();
    if (part === undefined || view === undefined) return;
    const { texts } = view;
    const own = part.compareCommands({
      view,
      host: this.#host,
      toPrompt: this.#toPrompt,
      openSheet: () => void this.openSheet(),
    });
    const page = part.pageCommands(this.#host.commands, texts);
    this.#commands = [...own, ...this.#sources.flatMap((source) => source(texts)), ...page];
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector('llm-palette')?.show();
  }

  async openSheet(): Promise<void> {
    if ((await this.#part.ready()) === undefined) this.#missing();
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector('llm-shortcut-sheet')?.show();
  }

  readonly #toPrompt = (): void => this.#host.renderRoot.querySelector('llm-prompt')?.focus();

  #stop(): boolean {
    if (this.#view?.running !== true) return false;
    return this.#host.dispatchEvent(new LlmAbortRequestEvent());
  }

  async #download(format: ExportFormat): Promise<void> {
    const part = await this.#part.ready();
    if (part === undefined) {
      this.#missing();
      return;
    }
    const name = part.downloadComparison(this.#host.comparison, format);
    this.#say('exported', { name });
  }

  readonly #onSwitch = ({ target }: Event): void => {
    this.#keys.off = target instanceof HTMLElement && 'off' in target && target.off === true;
  };
}

function isStarted({ state }: CompareScene): boolean {
  return state.comparison.turns.length > 0;
}
