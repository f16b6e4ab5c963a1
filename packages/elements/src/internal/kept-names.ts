import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Texts } from './texts.ts';

interface KeptName {
  readonly name: string;
  /** Of the chip. Default: `name`. */
  readonly label?: string | undefined;
  readonly part?: string | undefined;
  readonly removeLabel: string;
  readonly onUse: () => void;
  readonly onRemove: () => void;
}

/** Something that was kept under a name: a chip to use it again, and a button to forget it. */
export function keptName({ name, label, part, removeLabel, onUse, onRemove }: KeptName): TemplateResult {
  return html`<span class="kept"><button part=${part ?? nothing} type="button" class="chip" title=${label ?? nothing} aria-label=${label ?? nothing} @click=${onUse}>${name}</button><button type="button" class="remove" aria-label=${removeLabel} @click=${onRemove}>${icon('close')}</button></span>`;
}

interface NameForm {
  /** Of its field. */
  readonly part: string;
  readonly label: string;
  readonly texts: Texts;
  readonly onSave: (name: string) => void;
}

/** Where something that is to be kept is given its name. */
export function nameForm({ part, label, texts, onSave }: NameForm): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    onSave(String(new FormData(event.target).get('name') ?? '').trim());
  };
  return html`<form class="naming" @submit=${submit}>
    <input part=${part} name="name" required maxlength="40" autocomplete="off" aria-label=${label} placeholder=${label} />
    <button type="submit" class="button">${texts.get('saveSetDone')}</button>
  </form>`;
}
