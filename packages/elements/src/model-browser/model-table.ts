import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { modelLabel } from '../internal/model-label.ts';
import type { Texts } from '../internal/texts.ts';
import { factRows, type ModelExperience } from './model-facts.ts';

/** Two models beside each other, fact by fact; one alone asks for the second. */
export function modelTable(
  offered: readonly ModelInfo[],
  ids: readonly string[],
  experienceOf: (modelId: string) => ModelExperience | undefined,
  texts: Texts,
  onClose: () => void,
): TemplateResult | typeof nothing {
  const models = ids.flatMap((id) => offered.find((model) => model.id === id) ?? []);
  if (models.length === 0) return nothing;
  const rows = models.map((model) => factRows(model, experienceOf(model.id), texts));
  const names = rows[0]?.map(([name]) => name) ?? [];
  return html`<section class="compared" part="compared" aria-label=${texts.get('comparedModels')}>
    <button type="button" class="icon-button" aria-label=${texts.get('close')} title=${texts.get('close')} @click=${onClose}>${icon('close')}</button>
    <table class="number">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${texts.get('modelFact')}</span></th>
          ${models.map((model) => html`<th scope="col">${modelLabel(model.id, [model])}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${names.map(
          (name, index) => html`<tr>
            <th scope="row">${name}</th>
            ${rows.map((row) => html`<td>${row[index]?.[1]}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    ${models.length === 1 ? html`<p class="quiet">${texts.get('compareSecond')}</p>` : ''}
  </section>`;
}
