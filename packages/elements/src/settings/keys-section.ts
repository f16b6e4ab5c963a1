import type { KeyStatus } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { providerLabel } from '../internal/model-label.ts';
import type { KeysController, KeyWork } from './keys-controller.ts';
import type { SettingsTexts } from './settings-texts.ts';

interface KeysOptions {
  readonly keys: KeysController;
  /** The server keeps keys. */
  readonly offered: boolean;
  readonly locked: boolean;
  readonly texts: SettingsTexts;
}

/** A row for each provider: whether a key is set, a field for another, and the way to delete it. */
export function keysSection({ keys, offered, locked, texts }: KeysOptions): TemplateResult {
  if (!offered) return html`<p class="quiet">${texts.get('keysNoServer')}</p>`;
  const { list, error } = keys;
  if (error !== undefined)
    return html`<p class="fault" role="alert">${error.message}</p>
      <button type="button" class="button" @click=${keys.load}>${texts.get('keysRetry')}</button>`;
  if (list === undefined) return html`<p class="quiet" role="status">${texts.get('keysLoading')}</p>`;
  return html`<p class="quiet">${texts.get('keysIntro')}</p>
    ${locked ? html`<p class="quiet hint">${texts.get('settingLocked')}</p>` : nothing}
    <ul class="rows">${list.map((status) => keyRow(status, keys, locked, texts))}</ul>`;
}

function keyRow(
  status: KeyStatus,
  keys: KeysController,
  locked: boolean,
  texts: SettingsTexts,
): TemplateResult {
  const { provider, set } = status;
  const name = providerLabel(provider);
  const work = keys.work.get(provider);
  const busy = work?.state === 'saving' || work?.state === 'deleting';
  const send = (field: HTMLInputElement | null | undefined) => {
    if (!field || busy) return;
    const apiKey = field.value.trim();
    // Out of the page before anything else happens to it.
    field.value = '';
    if (apiKey === '') field.focus();
    else void keys.save(provider, apiKey);
  };
  const press = ({ currentTarget }: Event) => {
    if (currentTarget instanceof Element)
      send(currentTarget.parentElement?.querySelector<HTMLInputElement>('input'));
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    send(event.target);
  };
  const take = ({ currentTarget }: Event) => {
    if (busy || !(currentTarget instanceof Element)) return;
    // The button is gone with the key.
    currentTarget.closest('.key')?.querySelector('input')?.focus();
    void keys.delete(provider);
  };
  const remove = texts.get('keyDelete', { provider: name });
  // No form: browsers offer to keep what is sent with one as a password.
  return html`<li class="key" data-provider=${provider}>
    <div class="row">
      <span><strong>${name}</strong> <span class="quiet state" data-set=${set}>${stateOf(status, texts)}</span></span>
      ${set && !locked ? html`<button type="button" class="icon-button" aria-label=${remove} title=${remove} aria-disabled=${busy} @click=${take}>${icon('trash')}</button>` : nothing}
    </div>
    ${
      locked
        ? nothing
        : html`<div class="row">
          <input type="password" autocomplete="off" autocapitalize="off" spellcheck="false" data-1p-ignore data-lpignore="true" maxlength="4096" aria-label=${texts.get('keyLabel', { provider: name })} aria-describedby=${`key-${provider}`} placeholder=${texts.get('keyPlaceholder')} ?readonly=${busy} @keydown=${enter} />
          <button type="button" class="button" aria-disabled=${busy} @click=${press}>${texts.get(work?.state === 'saving' ? 'keySaving' : 'keySave')}</button>
        </div>`
    }
    <p id=${`key-${provider}`} class=${work?.state === 'failed' ? 'fault' : 'quiet hint'} role=${work?.state === 'failed' ? 'alert' : 'status'}>${outcomeOf(work, name, texts)}</p>
  </li>`;
}

function stateOf({ set, validatedAt }: KeyStatus, texts: SettingsTexts): string {
  if (!set) return texts.get('keyUnset');
  const date = Date.parse(validatedAt ?? '');
  if (Number.isNaN(date)) return texts.get('keySetUnread');
  const format = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return texts.get('keySet', { date: format.format(date) });
}

function outcomeOf(work: KeyWork | undefined, provider: string, texts: SettingsTexts): string {
  if (work?.state === 'failed') return work.error?.message ?? '';
  if (work?.state === 'saved') return texts.get('keySaved', { provider });
  return work?.state === 'deleted' ? texts.get('keyDeleted', { provider }) : '';
}
