import { type ContestantInput, type GenerationParams, toError } from '@llmselect/core';
import { type BatchPrompt, parseTable, type Table } from '@llmselect/core/batch';
import { type Template, type TemplateVariable, templateVariables } from '@llmselect/core/templates';
import { type ColumnMapping, mapColumns, type ReadRows, readRows } from './read-rows.ts';

const NO_ROWS: ReadRows = { rows: [], faults: [] };

/** A batch that is being set up. It stays when the element that shows it goes. */
export interface BatchDraft {
  readonly name: string;
  /** Id of the template that the wordings are from; empty for a text of one's own. */
  readonly templateId: string;
  readonly prompts: readonly BatchPrompt[];
  readonly params?: GenerationParams | undefined;
  readonly tableText: string;
  /** Columns that were chosen by hand. */
  readonly chosen: ColumnMapping;
  /** Absent until somebody has chosen others than those of the page. */
  readonly models?: readonly ContestantInput[] | undefined;
  readonly concurrency: number;
  readonly budget: string;
}

const EMPTY: BatchDraft = {
  name: '',
  templateId: '',
  prompts: [{ version: 'A', prompt: '' }],
  tableText: '',
  chosen: {},
  concurrency: 2,
  budget: '',
};

/** Sets up a batch: what is asked, of whom, with which inputs. What is derived from it is derived once. */
export class BatchForm {
  readonly #onChange: () => void;
  #draft = EMPTY;
  #table: Table | undefined;
  #tableFault = '';
  #reading = 0;
  #read: { readonly of: readonly unknown[]; readonly rows: ReadRows } | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get draft(): BatchDraft {
    return this.#draft;
  }

  get table(): Table | undefined {
    return this.#table;
  }

  /** Why the table could not be read, with the number of the row. */
  get tableFault(): string {
    return this.#tableFault;
  }

  /** Of all wordings, each once. */
  get variables(): readonly TemplateVariable[] {
    const all = this.#draft.prompts.flatMap((prompt) => templateVariables(prompt));
    return all.filter(({ name }, place) => all.findIndex((each) => each.name === name) === place);
  }

  get mapping(): ColumnMapping {
    return mapColumns(this.variables, this.#table?.columns ?? [], this.#draft.chosen);
  }

  get rows(): ReadRows {
    const { prompts, chosen } = this.#draft;
    const of = [this.#table, prompts, chosen];
    if (this.#read?.of.every((part, place) => part === of[place]) !== true) {
      const rows = this.#table === undefined ? NO_ROWS : readRows(this.#table, this.variables, this.mapping);
      this.#read = { of, rows };
    }
    return this.#read?.rows ?? NO_ROWS;
  }

  change(change: Partial<BatchDraft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#onChange();
  }

  /** Begins with a template; nothing else that was set up is lost. */
  use(template: Template | undefined): void {
    const { id = '', prompt = '', system, variables, params } = template ?? {};
    this.change({
      templateId: id,
      prompts: [{ version: 'A', prompt, system, variables }],
      params,
      chosen: {},
    });
  }

  write(place: number, change: Partial<BatchPrompt>): void {
    const { prompts } = this.#draft;
    this.change({
      prompts: prompts.map((prompt, each) => (each === place ? { ...prompt, ...change } : prompt)),
    });
  }

  /** Another wording to begin with: the last one under the next letter. */
  addWording(): void {
    const { prompts } = this.#draft;
    const taken = new Set(prompts.map(({ version }) => version));
    const version = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').find((letter) => !taken.has(letter)) ?? 'Z';
    this.change({
      prompts: [...prompts, { ...prompts.at(-1), prompt: prompts.at(-1)?.prompt ?? '', version }],
    });
  }

  removeWording(place: number): void {
    this.change({ prompts: this.#draft.prompts.filter((_, each) => each !== place) });
  }

  /** Reads a table: the one that was given last counts. */
  async setTable(tableText: string): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    this.change({ tableText });
    let table: Table | undefined;
    let fault = '';
    try {
      if (tableText.trim() !== '') table = await parseTable(tableText);
    } catch (cause) {
      fault = toError(cause).message;
    }
    if (reading !== this.#reading) return;
    this.#table = table;
    this.#tableFault = fault;
    this.#onChange();
  }

  /** Begins anew with the same prompt, models and limits. */
  clearTable(): void {
    void this.setTable('');
  }
}
