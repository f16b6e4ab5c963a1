import { toError } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { stringifyTemplates } from '@llmselect/core/templates';
import type { LitElement } from 'lit';
import { downloadText } from '../internal/download-text.ts';
import { FileDrop } from '../internal/file-drop.ts';
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
  /** How they come in. */
  readonly drop: FileDrop;

  constructor(host: LitElement, options: TemplateFilesOptions) {
    this.#host = host;
    this.#options = options;
    this.drop = new FileDrop(host, {
      accept: 'application/json,.json',
      onFile: (file) => void this.import(file),
    });
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

  #hand(text: string, name: string): void {
    const request = new LlmTableExportRequestEvent({ name: `${name}.json`, type: 'application/json', text });
    if (this.#host.dispatchEvent(request)) downloadText(request.file, this.#host.ownerDocument);
  }
}
