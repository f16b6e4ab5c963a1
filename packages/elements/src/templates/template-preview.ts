import {
  parseTemplate,
  type Template,
  type TemplateValues,
  templateVariables,
} from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';

interface TemplatePreviewOptions {
  readonly template: Template;
  readonly values: TemplateValues;
  readonly texts: LibraryTexts;
}

/** What will be asked, with the values in their places as they are typed. */
export function templatePreview({ template, values, texts }: TemplatePreviewOptions): TemplateResult {
  const defaults = new Map(templateVariables(template).map((variable) => [variable.name, variable.default]));
  const filled = (text: string) =>
    parseTemplate(text).parts.map((part) => {
      if (part.type === 'text') return part.text;
      const given = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
      const value = given === undefined || given === '' ? defaults.get(part.name) : given;
      return value === undefined ? html`<mark class="open">${part.name}</mark>` : html`<mark>${value}</mark>`;
    });
  const { system, params = {} } = template;
  const named = Object.entries(params).filter(([, value]) => value !== undefined);
  return html`<section part="preview" aria-label=${texts.get('templatePreview')}>
    <h4>${texts.get('templatePreview')}</h4>
    ${system === undefined ? nothing : html`<p class="label quiet">${texts.get('templateSystem')}</p><pre class="system" dir="auto">${filled(system)}</pre>`}
    <pre class="prompt" dir="auto">${filled(template.prompt)}</pre>
    ${named.length === 0 ? nothing : html`<p class="hint quiet">${texts.get('templateParams', { params: texts.list(named.map(([key, value]) => `${key} ${JSON.stringify(value)}`)) })}</p>`}
  </section>`;
}
