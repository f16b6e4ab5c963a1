import type { BatchPrompt } from '@llmselect/core/batch';
import type { Template } from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { categoryName } from '../templates/category-name.ts';
import { categoriesOf } from '../templates/match-templates.ts';
import type { BatchForm } from './batch-form.ts';

interface SetupPromptsOptions {
  readonly form: BatchForm;
  readonly own: readonly Template[];
  readonly shipped: readonly Template[];
  readonly texts: LibraryTexts;
}

/** What every row is asked: a template, its wording, and others beside it. */
export function setupPrompts(options: SetupPromptsOptions): TemplateResult {
  const { form, texts } = options;
  const { prompts } = form.draft;
  return html`<fieldset class="step">
    <legend>${texts.get('batchWording')}</legend>
    ${templateField(options)}
    ${prompts.map((prompt, place) => wording(prompt, place, options))}
    <div class="row">
      <button type="button" class="button" data-act="add-wording" @click=${() => form.addWording()}>${icon('plus')} ${texts.get('batchAddWording')}</button>
      <p class="hint quiet">${texts.get('batchWordingHint')}</p>
    </div>
  </fieldset>`;
}

function templateField({ form, own, shipped, texts }: SetupPromptsOptions): TemplateResult {
  const { templateId } = form.draft;
  const option = ({ id, title }: Template) =>
    html`<option value=${id} ?selected=${id === templateId}>${title}</option>`;
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const { value } = currentTarget;
    form.use([...own, ...shipped].find(({ id }) => id === value));
  };
  const groups = categoriesOf([], shipped).map(
    (category) =>
      html`<optgroup label=${categoryName(category, texts)}>${shipped.filter((each) => each.category === category).map(option)}</optgroup>`,
  );
  return html`<div class="field">
    <label for="template">${texts.get('batchTemplate')}</label>
    <select id="template" @change=${choose}>
      <option value="" ?selected=${templateId === ''}>${texts.get('batchOwnText')}</option>
      ${own.length === 0 ? nothing : html`<optgroup label=${texts.get('templateOwn')}>${own.map(option)}</optgroup>`}
      ${groups}
    </select>
  </div>`;
}

function wording(
  { version = '', prompt, system = '' }: BatchPrompt,
  place: number,
  { form, texts }: SetupPromptsOptions,
): TemplateResult {
  const several = form.draft.prompts.length > 1;
  const write = (change: (value: string) => Partial<BatchPrompt>) => (event: Event) => {
    const { currentTarget } = event;
    if (currentTarget instanceof HTMLTextAreaElement || currentTarget instanceof HTMLInputElement)
      form.write(place, change(currentTarget.value));
  };
  const id = `prompt-${place}`;
  const label = several ? texts.get('batchWordingOf', { version }) : texts.get('batchWording');
  return html`<div class="wording">
    ${
      several
        ? html`<div class="row"><div class="field version"><label for=${`version-${place}`}>${texts.get('batchVersion')}</label>
            <input id=${`version-${place}`} type="text" maxlength="16" pattern="[\\w.\\-]{1,16}" autocomplete="off" .value=${live(version)} @input=${write((value) => ({ version: value }))} /></div>
          <button type="button" class="icon-button" title=${texts.get('batchRemoveWording', { version })} aria-label=${texts.get('batchRemoveWording', { version })} @click=${() => form.removeWording(place)}>${icon('trash')}</button></div>`
        : nothing
    }
    <div class="field"><label for=${id}>${label}</label>
      <textarea id=${id} rows="5" dir="auto" aria-describedby="wording-hint" .value=${live(prompt)} @input=${write((value) => ({ prompt: value }))}></textarea>
    </div>
    <div class="field"><label for=${`system-${place}`}>${texts.get('templateSystem')}</label>
      <textarea id=${`system-${place}`} rows="2" dir="auto" .value=${live(system)} @input=${write((value) => ({ system: value === '' ? undefined : value }))}></textarea>
    </div>
    ${place === 0 ? html`<p class="hint quiet" id="wording-hint">${texts.get('templateTextHint')}</p>` : nothing}
  </div>`;
}
