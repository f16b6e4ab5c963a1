import { type GenerationParams, REASONING_EFFORTS } from '@llmselect/core';
import { html, noChange, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StringKey } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import {
  fitsField,
  MAX_STOPS,
  NUMBER_FIELDS,
  type NumberField,
  readProviderOptions,
} from './param-fields.ts';

export interface ParamsFormOptions {
  readonly params: GenerationParams;
  /** What holds where a field is empty. */
  readonly inherited: GenerationParams;
  /** What is wrong with a field, by its key. */
  readonly faults: ReadonlyMap<keyof GenerationParams, string>;
  readonly providerOptions: boolean;
  readonly texts: Texts;
  readonly onChange: (change: GenerationParams) => void;
  readonly onFault: (key: keyof GenerationParams, sentence: string | undefined) => void;
}

/** One field for each parameter. What is not usable is said beside its field and asks for nothing. */
export function paramsForm(options: ParamsFormOptions): TemplateResult {
  return html`<div class="fields">
    ${NUMBER_FIELDS.map((field) => numberField(field, options))} ${effortField(options)} ${stopField(options)}
    ${options.providerOptions ? providerField(options) : nothing}
  </div>`;
}

function numberField(field: NumberField, options: ParamsFormOptions): TemplateResult {
  const { key, low, high, step } = field;
  const { params, inherited, faults, texts } = options;
  const change = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const empty = target.value.trim() === '' && !target.validity.badInput;
    const value = empty ? undefined : target.valueAsNumber;
    if (value !== undefined && !fitsField(value, field)) return options.onFault(key, rangeText(field, texts));
    accept(key, { [key]: value }, options);
  };
  return labelled(
    key,
    options,
    html`<input
      id=${key}
      type="number"
      inputmode="decimal"
      min=${low ?? nothing}
      max=${high ?? nothing}
      step=${step === 1 ? 1 : 'any'}
      placeholder=${inherited[key] ?? texts.get('paramsAuto')}
      aria-describedby=${`${key}-fault`}
      aria-invalid=${faults.has(key)}
      .value=${faults.has(key) ? noChange : live(params[key]?.toString() ?? '')}
      @change=${change}
    />`,
  );
}

function effortField(options: ParamsFormOptions): TemplateResult {
  const { params, inherited, texts } = options;
  const label = (effort: (typeof REASONING_EFFORTS)[number]) => texts.get(`effort.${effort}`);
  const automatic =
    inherited.reasoningEffort === undefined ? texts.get('paramsAuto') : label(inherited.reasoningEffort);
  const change = ({ target }: Event) => {
    const chosen = target instanceof HTMLSelectElement ? target.value : '';
    accept(
      'reasoningEffort',
      { reasoningEffort: REASONING_EFFORTS.find((effort) => effort === chosen) },
      options,
    );
  };
  return labelled(
    'reasoningEffort',
    options,
    html`<select id="reasoningEffort" @change=${change}>
      <option value="" ?selected=${params.reasoningEffort === undefined}>${automatic}</option>
      ${REASONING_EFFORTS.map((effort) => html`<option value=${effort} ?selected=${effort === params.reasoningEffort}>${label(effort)}</option>`)}
    </select>`,
  );
}

function stopField(options: ParamsFormOptions): TemplateResult {
  const { params, inherited, faults, texts } = options;
  const change = ({ target }: Event) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const stop = target.value.split('\n').filter((line) => line !== '');
    if (stop.length > MAX_STOPS)
      return options.onFault('stop', texts.get('paramStops', { count: MAX_STOPS }));
    accept('stop', { stop: stop.length === 0 ? undefined : stop }, options);
  };
  return labelled(
    'stop',
    options,
    html`<textarea id="stop" rows="2" spellcheck="false" placeholder=${inherited.stop?.join('\n') ?? ''} aria-describedby="stop-fault" aria-invalid=${faults.has('stop')} .value=${faults.has('stop') ? noChange : live(params.stop?.join('\n') ?? '')} @change=${change}></textarea>`,
  );
}

function providerField(options: ParamsFormOptions): TemplateResult {
  const { params, faults, texts } = options;
  const text =
    params.providerOptions === undefined ? '' : JSON.stringify(params.providerOptions, undefined, 2);
  const change = ({ target }: Event) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const providerOptions = readProviderOptions(target.value);
    if (providerOptions === 'invalid') return options.onFault('providerOptions', texts.get('paramJson'));
    accept('providerOptions', { providerOptions }, options);
  };
  return labelled(
    'providerOptions',
    options,
    html`<textarea id="providerOptions" class="code" rows="3" spellcheck="false" aria-describedby="providerOptions-fault" aria-invalid=${faults.has('providerOptions')} .value=${faults.has('providerOptions') ? noChange : live(text)} @change=${change}></textarea>`,
    true,
  );
}

function labelled(
  key: keyof GenerationParams,
  { faults, texts }: ParamsFormOptions,
  field: TemplateResult,
  wide = key === 'stop',
): TemplateResult {
  const label: StringKey = `params.${key}`;
  return html`<div class=${wide ? 'field wide' : 'field'}>
    <label for=${key}>${texts.get(label)}</label>
    ${field}
    <p id=${`${key}-fault`} class="fault" role="alert">${faults.get(key)}</p>
  </div>`;
}

function accept(
  key: keyof GenerationParams,
  change: GenerationParams,
  { onFault, onChange }: ParamsFormOptions,
): void {
  onFault(key, undefined);
  onChange(change);
}

function rangeText({ low, high }: NumberField, texts: Texts): string {
  if (low !== undefined && high !== undefined) return texts.get('paramRange', { low, high });
  return low === undefined ? texts.get('paramInteger') : texts.get('paramWhole', { low });
}
