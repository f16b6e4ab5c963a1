import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { LlmRemovalRequestEvent } from '../setting-events.ts';
import type { BatchKeeper } from './batch-keeper.ts';
import type { BatchEntry } from './batch-shelf.ts';

interface StoredViewOptions {
  readonly keeper: BatchKeeper;
  readonly texts: LibraryTexts;
  readonly onOpen: (entry: BatchEntry) => void;
}

/** The batches that are kept here: one that did not come to its end can go on. */
export function storedView({ keeper, texts, onOpen }: StoredViewOptions): TemplateResult | typeof nothing {
  const { entries, trouble, removed, kept } = keeper;
  const unfinished = entries.find(({ cells, ended }) => ended < cells);
  return html`${kept ? nothing : html`<p class="note">${texts.get('batchNotKept')}</p>`}
    ${unfinished === undefined ? nothing : html`<p class="notice" part="unfinished"><span>${texts.get('batchGoOn', { name: unfinished.name })}</span><button type="button" class="link-button" data-act="show" @click=${() => onOpen(unfinished)}>${texts.get('batchShowIt')}</button></p>`}
    <p class="fault" role="alert">${trouble === undefined ? '' : texts.get(trouble)}</p>
    <p class="hint quiet" role="status">${removed === undefined ? '' : texts.get('batchRemoved', { name: removed })}</p>
    ${
      entries.length === 0
        ? nothing
        : html`<details class="stored"><summary>${texts.get('batchStored')} <span class="number quiet">${texts.number(entries.length)}</span></summary>
      <ul>${entries.map((entry) => item(entry, { keeper, texts, onOpen }))}</ul>
    </details>`
    }`;
}

function item(entry: BatchEntry, { keeper, texts, onOpen }: StoredViewOptions): TemplateResult {
  const { name, cells, ended, createdAt } = entry;
  const date = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const remove = texts.get('batchRemove', { name });
  const proceed = () => void keeper.remove(entry);
  const onRemove = ({ currentTarget }: Event) => {
    if (currentTarget?.dispatchEvent(new LlmRemovalRequestEvent(proceed))) proceed();
  };
  return html`<li class="row">
    <button type="button" class="link-button" data-act="show" aria-label=${texts.get('batchOpenStored', { name })} @click=${() => onOpen(entry)}><span dir="auto">${name}</span></button>
    <span class="quiet number">${date.format(createdAt)} · ${texts.get('batchUnfinished', { done: ended, all: cells })}</span>
    <button type="button" class="icon-button" title=${remove} aria-label=${remove} @click=${onRemove}>${icon('trash')}</button>
  </li>`;
}
