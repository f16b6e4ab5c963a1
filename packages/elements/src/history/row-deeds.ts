import { type History, type HistoryRow, type SerializedError, toError } from '@llmselect/core';
import type { LitElement } from 'lit';
import { LlmDuplicateRequestEvent } from '../history-events.ts';
import { downloadText } from '../internal/download-text.ts';
import { LlmRemovalRequestEvent } from '../setting-events.ts';
import { LlmTableExportRequestEvent } from '../table-events.ts';
import type { ActsController } from './acts-controller.ts';
import { readTags } from './history-acts.ts';
import type { RowEdit } from './list-view.ts';
import type { PinController } from './pin-controller.ts';
import { deedsOf, type RowDeed } from './row-menu.ts';
import type { BulkDeed } from './selection-view.ts';

interface RowDeedsOptions {
  readonly acts: ActsController;
  readonly pins: PinController;
  readonly history: () => History | undefined;
  /** All that is listed, in order. */
  readonly rows: () => readonly HistoryRow[];
  readonly edit: (edit: RowEdit | undefined) => void;
  readonly select: (ids: readonly string[]) => void;
  readonly focus: (id: string) => Promise<void>;
}

/** Does what the menu, the keys and the bar of a selection ask for. */
export class RowDeeds {
  readonly #host: LitElement;
  readonly #options: RowDeedsOptions;
  #edit: RowEdit | undefined;
  #targets: readonly string[] = [];
  #error: SerializedError | undefined;

  constructor(host: LitElement, options: RowDeedsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Why the last export failed. */
  get error(): SerializedError | undefined {
    return this.#error;
  }

  /** What can be done with a row. */
  of(id: string): readonly RowDeed[] {
    const row = this.#rowsOf([id])[0];
    const pinned = this.#options.rows().filter((other) => other.pinned);
    const place = { isFirst: pinned[0]?.id === id, isLast: pinned.at(-1)?.id === id };
    return row === undefined ? [] : deedsOf(row, place);
  }

  async do(deed: RowDeed | BulkDeed, ids: readonly string[]): Promise<void> {
    const { acts, pins, select, rows } = this.#options;
    const chosen = this.#rowsOf(ids);
    const [id = ''] = ids;
    switch (deed) {
      case 'rename':
      case 'tags':
        return this.#begin({ kind: deed === 'tags' ? 'tag' : 'rename', id }, ids);
      case 'addTags':
        return this.#begin({ kind: 'tag-all' }, ids);
      case 'pin':
      case 'unpin':
        return acts.perform((all) => all.pin(chosen, deed === 'pin'));
      case 'moveUp':
      case 'moveDown':
        return void pins.step(id, deed === 'moveUp' ? -1 : 1);
      case 'duplicate':
        return void this.#host.dispatchEvent(new LlmDuplicateRequestEvent(id));
      case 'exportOne':
        return this.#export(ids);
      case 'selectAll':
        return select(rows().map((row) => row.id));
      case 'clearSelection':
        return select([]);
      default:
        return this.#move(deed, chosen);
    }
  }

  /** Ends what is being written, and keeps nothing of it. */
  cancel(): void {
    this.#edit = undefined;
    this.#options.edit(undefined);
  }

  readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) void this.#save(event.target);
  };

  /** A title that somebody turns away from is kept. */
  readonly onBlur = ({ target }: Event): void => {
    const form = target instanceof HTMLInputElement ? target.form : null;
    if (form?.dataset.act === 'rename' && this.#edit?.kind === 'rename') void this.#save(form);
  };

  async #begin(edit: RowEdit, ids: readonly string[]): Promise<void> {
    const { rows, edit: show } = this.#options;
    if (edit.kind !== 'tag-all' && rows().find(({ id }) => id === edit.id)?.shelf === 'deleted') return;
    this.#edit = edit;
    this.#targets = ids;
    show(edit);
    await this.#host.updateComplete;
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>(
      '.rename input, .row .tags-form input, .selection .tags-form input',
    );
    field?.focus();
    field?.select();
  }

  async #save(form: HTMLFormElement): Promise<void> {
    const edit = this.#edit;
    const { acts, edit: show, focus } = this.#options;
    this.#edit = undefined;
    show(undefined);
    const rows = this.#rowsOf(this.#targets);
    const [row] = rows;
    if (edit === undefined || row === undefined) return;
    const text = form.querySelector('input')?.value.trim() ?? '';
    const isHere = form.matches(':focus-within');
    if (edit.kind === 'rename' && text !== (row.title ?? ''))
      await acts.perform((all) => all.rename(row, text));
    if (edit.kind === 'tag') await acts.perform((all) => all.tag(rows, readTags(text), 'set'));
    if (edit.kind === 'tag-all' && text !== '')
      await acts.perform((all) => all.tag(rows, readTags(text), 'add'));
    if (!isHere) return;
    if (edit.kind !== 'tag-all') return focus(row.id);
    this.#host.renderRoot.querySelector<HTMLElement>('.selection [data-deed="addTags"]')?.focus();
  }

  /** To another shelf: the focus goes to what stands next. */
  async #move(deed: 'archive' | 'unarchive' | 'delete' | 'restore', chosen: readonly HistoryRow[]) {
    const { acts, rows, select, focus } = this.#options;
    const movable = chosen.filter(({ shelf }) => (shelf === 'deleted') === (deed === 'restore'));
    if (movable.length === 0) return;
    const all = rows();
    const last = all.findLastIndex(({ id }) => movable.some((row) => row.id === id));
    const stays = (row: HistoryRow) => !movable.includes(row);
    const next = all.slice(last + 1).find(stays) ?? all.slice(0, last).findLast(stays);
    const hadFocus = this.#host.matches(':focus-within');
    const move = async () => {
      await acts.perform((acting) =>
        deed === 'delete' || deed === 'restore'
          ? acting[deed](movable)
          : acting.archive(movable, deed === 'archive'),
      );
      select([]);
      if (hadFocus) await focus(next?.id ?? '');
    };
    const request = new LlmRemovalRequestEvent(() => void move());
    if (deed !== 'delete' || this.#host.dispatchEvent(request)) await move();
  }

  async #export(ids: readonly string[]): Promise<void> {
    const history = this.#options.history();
    if (history === undefined) return;
    try {
      const lines: string[] = [];
      for await (const line of history.export(ids)) lines.push(line);
      const file = { name: 'comparisons.jsonl', type: 'application/x-ndjson', text: lines.join('') };
      const request = new LlmTableExportRequestEvent(file);
      if (this.#host.dispatchEvent(request)) downloadText(request.file, this.#host.ownerDocument);
      this.#error = undefined;
    } catch (cause) {
      this.#error = toError(cause).toJSON();
    }
    this.#host.requestUpdate();
  }

  #rowsOf(ids: readonly string[]): readonly HistoryRow[] {
    return this.#options.rows().filter(({ id }) => ids.includes(id));
  }
}
