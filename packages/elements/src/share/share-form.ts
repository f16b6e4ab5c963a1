import { html, nothing, type TemplateResult } from 'lit';
import type { ShareTexts } from '../internal/share-texts.ts';
import type { ShareMode } from './make-share.ts';

/** What a person chooses before there is a link. */
export interface ShareChoice {
  readonly mode: ShareMode;
  readonly password: string;
  /** Days until it expires; `undefined` is never. */
  readonly days: number | undefined;
}

interface ShareFormOptions {
  readonly choice: ShareChoice;
  /** A server keeps shares. */
  readonly server: boolean;
  readonly making: boolean;
  /** The password is shown as it is typed. */
  readonly shown: boolean;
  readonly texts: ShareTexts;
  readonly onChoose: (change: Partial<ShareChoice>) => void;
  readonly onShow: () => void;
  readonly onMake: () => void;
}

const MODES: readonly ShareMode[] = ['link', 'server'];
const DAYS = [1, 7, 30, 90] as const;

/** Where it is kept, who can read it and for how long. */
export function shareForm(options: ShareFormOptions): TemplateResult {
  const { server, making, texts, onMake } = options;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!making) onMake();
  };
  return html`<form part="form" @submit=${submit}>
    ${server ? modeField(options) : html`<p class="hint">${texts.get('shareHint.link')}</p>`}
    <div class="fields">${passwordField(options)} ${daysField(options)}</div>
    <button part="make" type="submit" class="button primary" aria-disabled=${making}>
      ${texts.get(making ? 'shareMaking' : 'shareMake')}
    </button>
  </form>`;
}

function modeField({ choice, texts, onChoose }: ShareFormOptions): TemplateResult {
  return html`<fieldset>
    <legend>${texts.get('shareWhere')}</legend>
    ${MODES.map(
      (mode) => html`<label class="mode">
        <input type="radio" name="mode" value=${mode} .checked=${choice.mode === mode} @change=${() => onChoose({ mode })}>
        <span><b>${texts.get(`shareIn.${mode}`)}</b> <small>${texts.get(`shareHint.${mode}`)}</small></span>
      </label>`,
    )}
  </fieldset>`;
}

function passwordField({ choice, shown, texts, onChoose, onShow }: ShareFormOptions): TemplateResult {
  const type = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) onChoose({ password: currentTarget.value });
  };
  return html`<div class="field">
    <label for="password">${texts.get('sharePassword')}</label>
    <span class="password">
      <input id="password" part="password" aria-describedby="password-hint" type=${shown ? 'text' : 'password'} autocomplete="new-password" spellcheck="false" dir="auto" .value=${choice.password} @input=${type}>
      <button type="button" class="button" aria-pressed=${shown} @click=${onShow}>${texts.get('showPassword')}</button>
    </span>
    <small id="password-hint">${texts.get(choice.password === '' ? 'sharePasswordHint' : 'sharePasswordSet')}</small>
  </div>`;
}

function daysField({ choice, texts, onChoose }: ShareFormOptions): TemplateResult {
  const server = choice.mode === 'server';
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    onChoose({ days: currentTarget.value === '' ? undefined : Number(currentTarget.value) });
  };
  const option = (days: number | undefined, label: string) =>
    html`<option value=${days ?? ''} .selected=${choice.days === days}>${label}</option>`;
  const hint = server ? 'shareEnforced' : choice.days === undefined ? undefined : 'shareAdvisory';
  return html`<div class="field">
    <label for="days">${texts.get('shareExpires')}</label>
    <select id="days" part="days" aria-describedby=${hint === undefined ? nothing : 'days-hint'} @change=${choose}>
      ${server ? nothing : option(undefined, texts.get('shareDays.never'))}
      ${DAYS.map((days) => option(days, texts.get('shareDays', { count: days })))}
    </select>
    ${hint === undefined ? nothing : html`<small id="days-hint">${texts.get(hint)}</small>`}
  </div>`;
}
