import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { DataController, DataWork } from './data-controller.ts';
import type { SettingsTexts } from './settings-texts.ts';

interface DataOptions {
  readonly data: DataController;
  readonly kept: boolean;
  readonly locked: boolean;
  readonly texts: SettingsTexts;
  /** The word is being typed; absent while erasing was not asked for. */
  readonly word: string | undefined;
  readonly onWord: (word: string | undefined) => void;
  readonly onExport: () => void;
  readonly onImport: (file: File) => void;
  readonly onErase: () => void;
  readonly onReset: () => void;
}

/** Everything out, in, and gone; and the settings back to the page's. */
export function dataSection(options: DataOptions): TemplateResult {
  const { kept, locked, texts, onReset } = options;
  const note = locked ? texts.get('settingLocked') : kept ? undefined : texts.get('dataNone');
  return html`${note === undefined ? nothing : html`<p class="quiet">${note}</p>`}
    ${kept && !locked ? dataDeeds(options) : nothing}
    <div class="setting">
      <button type="button" class="button" part="reset" @click=${onReset}>${texts.get('resetSettings')}</button>
      <p class="quiet hint">${texts.get('resetSettingsHint')}</p>
    </div>`;
}

function dataDeeds(options: DataOptions): TemplateResult {
  const { data, texts, onWord, onExport, onImport } = options;
  const { work, storage } = data;
  const busy = work?.state === 'working';
  const take = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    // The same file may be taken again.
    target.value = '';
    if (file && !busy) onImport(file);
  };
  // The button is gone once it is pressed: whoever pressed it goes on at the one that began it.
  const undo = () => {
    void data.undo();
    onWord(undefined);
  };
  return html`${storage === undefined ? nothing : html`<p class="quiet" part="storage" data-storage=${storage}>${texts.get(`storage.${storage}`)}</p>`}
    <div class="setting">
      <button type="button" class="button" part="export" aria-disabled=${busy} @click=${onExport}>${icon('save')} ${texts.get('exportAll')}</button>
      <p class="quiet hint">${texts.get('exportAllHint')}</p>
    </div>
    <div class="setting">
      <label class="button file"><input part="import" class="visually-hidden" type="file" accept=".jsonl,.json,application/json" @change=${take} />${icon('plus')} ${texts.get('importAll')}</label>
      <p class="quiet hint">${texts.get('importAllHint')}</p>
    </div>
    ${eraseView(options, busy)}
    <div class="outcome">
      <p role="status">${outcomeOf(work, texts)}</p>
      <p class="fault" role="alert">${work?.state === 'failed' ? work.error.message : ''}</p>
      ${work && 'undoable' in work && work.undoable ? html`<button type="button" class="button" part="undo" @click=${undo}>${texts.get('eraseUndo')}</button>` : nothing}
    </div>`;
}

function eraseView({ texts, word, onWord, onErase }: DataOptions, busy: boolean): TemplateResult {
  if (word === undefined)
    return html`<div class="setting">
      <button type="button" class="button danger" part="erase" aria-disabled=${busy} @click=${() => busy || onWord('')}>${icon('trash')} ${texts.get('erase')}</button>
      <p class="quiet hint">${texts.get('eraseHint')}</p>
    </div>`;
  const wanted = texts.get('eraseWord');
  const said = word.trim().toLocaleLowerCase(texts.lang) === wanted.toLocaleLowerCase(texts.lang);
  const type = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) onWord(target.value);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (said && !busy) onErase();
  };
  return html`<form class="setting erase" @submit=${submit}>
    <label for="word">${texts.get('eraseType', { word: wanted })}</label>
    <input id="word" part="word" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${word} @input=${type} />
    <div class="row start">
      <button type="submit" class="button danger" part="erase-now" ?disabled=${!said || busy}>${texts.get('erase')}</button>
      <button type="button" class="button" @click=${() => onWord(undefined)}>${texts.get('eraseCancel')}</button>
    </div>
  </form>`;
}

function outcomeOf(work: DataWork | undefined, texts: SettingsTexts): string {
  switch (work?.state) {
    case 'working':
      return texts.get('dataWorking');
    case 'exported':
      return texts.get('exportedAll');
    case 'undone':
      return texts.get('eraseUndone');
    case 'erased':
      return texts.get('erased', { count: work.count });
    case 'imported': {
      const { added, merged, refused } = work;
      const told = texts.get('imported', { count: added, merged });
      return refused === 0 ? told : `${told} ${texts.get('importRefused', { count: refused })}`;
    }
    default:
      return '';
  }
}
