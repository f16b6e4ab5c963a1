import { TEMPLATE_CATEGORIES, type TemplateInput } from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { categoryName } from './category-name.ts';

export interface TemplateEditorOptions {
  readonly input: TemplateInput;
  /** Why it could not be kept. */
  readonly fault: string;
  readonly texts: LibraryTexts;
  readonly onChange: (change: Partial<TemplateInput>) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** The form in which a person's own template is written. */
export function templateEditor(options: TemplateEditorOptions): TemplateResult {
  const { input, fault, texts, onSave, onCancel } = options;
  const { title, category = 'own', system = '', prompt, tags = [] } = input;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave();
  };
  return html`<form part="editor" novalidate @submit=${submit}>
    <h3 tabindex="-1">${texts.get(input.id === undefined ? 'templateNew' : 'templateEdit')}</h3>
    ${line('title', title, (value) => ({ title: value }), options)}
    <div class="field">
      <label for="category">${texts.get('templateCategory')}</label>
      ${categoryField(category, options)}
    </div>
    ${area('system', system, 3, (value) => ({ system: value === '' ? undefined : value }), options)}
    ${area('prompt', prompt, 10, (value) => ({ prompt: value }), options)}
    <p class="hint quiet" id="prompt-hint">${texts.get('templateTextHint')}</p>
    ${line('tags', tags.join(', '), (value) => ({ tags: tagsOf(value) }), options)}
    <p class="fault" role="alert">${fault}</p>
    <div class="uses">
      <button type="submit" class="button primary">${texts.get('templateSave')}</button>
      <button type="button" class="button" data-act="cancel" @click=${onCancel}>${texts.get('templateCancel')}</button>
    </div>
  </form>`;
}

const LABELS = {
  title: 'templateTitle',
  tags: 'templateTags',
  system: 'templateSystem',
  prompt: 'templateText',
} as const;

function line(
  name: 'title' | 'tags',
  value: string,
  changeOf: (value: string) => Partial<TemplateInput>,
  { texts, onChange }: TemplateEditorOptions,
): TemplateResult {
  const write = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) onChange(changeOf(currentTarget.value));
  };
  // What is being typed is never written anew: a comma would be lost.
  return html`<div class="field">
    <label for=${name}>${texts.get(LABELS[name])}</label>
    <input id=${name} type="text" dir="auto" maxlength="200" autocomplete="off" value=${value} @input=${write} />
  </div>`;
}

function area(
  name: 'system' | 'prompt',
  value: string,
  rows: number,
  changeOf: (value: string) => Partial<TemplateInput>,
  { texts, onChange }: TemplateEditorOptions,
): TemplateResult {
  const write = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLTextAreaElement) onChange(changeOf(currentTarget.value));
  };
  return html`<div class="field wide">
    <label for=${name}>${texts.get(LABELS[name])}</label>
    <textarea id=${name} rows=${rows} dir="auto" aria-describedby=${name === 'prompt' ? 'prompt-hint' : nothing} .value=${value} @input=${write}></textarea>
  </div>`;
}

function categoryField(category: string, { texts, onChange }: TemplateEditorOptions): TemplateResult {
  const shipped = ['own', ...TEMPLATE_CATEGORIES];
  const all = shipped.includes(category) ? shipped : [category, ...shipped];
  const change = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement) onChange({ category: currentTarget.value });
  };
  return html`<select id="category" @change=${change}>
    ${all.map((each) => html`<option value=${each} ?selected=${each === category}>${categoryName(each, texts)}</option>`)}
  </select>`;
}

function tagsOf(text: string): readonly string[] {
  return Array.from(new Set(text.split(',').map((tag) => tag.trim()))).filter((tag) => tag !== '');
}
