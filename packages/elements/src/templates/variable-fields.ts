import type { TemplateValues, TemplateVariable } from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LibraryTexts } from '../internal/library-texts.ts';

export interface VariableFieldsOptions {
  readonly variables: readonly TemplateVariable[];
  readonly values: TemplateValues;
  /** Whether it is said which ones are missing. */
  readonly checked: boolean;
  readonly texts: LibraryTexts;
  readonly onValue: (name: string, value: string) => void;
}

/** A field for each variable of a template: a choice, one line, or several. */
export function variableFields(options: VariableFieldsOptions): TemplateResult | typeof nothing {
  const { variables, texts } = options;
  if (variables.length === 0) return nothing;
  return html`<fieldset class="fields">
    <legend>${texts.get('templateVariables')}</legend>
    ${variables.map((variable, place) => field(variable, `variable-${place}`, options))}
  </fieldset>`;
}

/** Variables that have neither a value nor a default. */
export function missingVariables(
  variables: readonly TemplateVariable[],
  values: TemplateValues,
): readonly string[] {
  return variables
    .filter(({ name, default: otherwise }) => otherwise === undefined && !givenFor(name, values))
    .map(({ name }) => name);
}

function field(variable: TemplateVariable, id: string, options: VariableFieldsOptions): TemplateResult {
  const { values, checked, texts } = options;
  const { name, label, default: otherwise, multiline } = variable;
  const missing = missingVariables([variable], values).length > 0;
  const note = missing
    ? texts.get('templateRequired')
    : otherwise === ''
      ? texts.get('templateOptional')
      : '';
  const faulty = missing && checked;
  return html`<div class=${multiline ? 'field wide' : 'field'}>
    <label for=${id}>${label ?? name}</label>
    ${control(variable, id, faulty, options)}
    <p id=${`${id}-note`} class=${faulty ? 'fault' : 'hint quiet'}>${note}</p>
  </div>`;
}

function control(
  { name, choices, multiline, default: otherwise }: TemplateVariable,
  id: string,
  faulty: boolean,
  { values, onValue }: VariableFieldsOptions,
): TemplateResult {
  const value = givenFor(name, values) ?? '';
  const write = ({ currentTarget }: Event) => {
    if (
      currentTarget instanceof HTMLInputElement ||
      currentTarget instanceof HTMLTextAreaElement ||
      currentTarget instanceof HTMLSelectElement
    )
      onValue(name, currentTarget.value);
  };
  const note = `${id}-note`;
  if (choices !== undefined && choices.length > 0) {
    const chosen = value === '' ? otherwise : value;
    return html`<select id=${id} aria-describedby=${note} @change=${write}>
      ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === chosen}>${choice}</option>`)}
    </select>`;
  }
  if (multiline)
    return html`<textarea id=${id} rows="4" dir="auto" placeholder=${otherwise || nothing} aria-invalid=${faulty} aria-describedby=${note} .value=${live(value)} @input=${write}></textarea>`;
  return html`<input id=${id} type="text" dir="auto" autocomplete="off" placeholder=${otherwise || nothing} aria-invalid=${faulty} aria-describedby=${note} .value=${live(value)} @input=${write} />`;
}

function givenFor(name: string, values: TemplateValues): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
