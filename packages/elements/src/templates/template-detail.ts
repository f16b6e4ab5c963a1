import { type Template, type TemplateValues, templateVariables } from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { categoryName } from './category-name.ts';
import { templatePreview } from './template-preview.ts';
import { variableFields } from './variable-fields.ts';

export interface TemplateDetailOptions {
  readonly template: Template;
  readonly values: TemplateValues;
  readonly checked: boolean;
  /** A person's own, which can be changed. */
  readonly own: boolean;
  /** Came with a link and is kept nowhere. */
  readonly received: boolean;
  readonly favourite: boolean;
  /** Whether the prompt has a text that is not to be lost. */
  readonly promptFull: boolean;
  readonly texts: LibraryTexts;
  readonly onValue: (name: string, value: string) => void;
  readonly onUse: (below: boolean) => void;
  readonly onBatch: () => void;
  readonly onFavourite: () => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onDelete: () => void;
  readonly onKeep: () => void;
  readonly onShare: () => void;
  readonly onExport: () => void;
  /** The links to it, when they were asked for. */
  readonly sharing: TemplateResult | typeof nothing;
}

/** One template: what it leaves open, what will be asked, and what can be done with it. */
export function templateDetail(options: TemplateDetailOptions): TemplateResult {
  const { template, values, checked, received, texts, onValue, sharing } = options;
  return html`<header class="detail-head">
      <h3 tabindex="-1" dir="auto">${template.title}</h3>
      ${tools(options)}
    </header>
    <p class="quiet about">${[categoryName(template.category, texts), ...template.tags].join(' · ')}</p>
    ${received ? html`<p class="note">${texts.get('templateReceived')}</p>` : nothing}
    ${sharing}
    ${variableFields({ variables: templateVariables(template), values, checked, texts, onValue })}
    ${templatePreview({ template, values, texts })}
    ${uses(options)}`;
}

function tools(options: TemplateDetailOptions): TemplateResult {
  const { own, received, favourite, texts } = options;
  const { onFavourite, onEdit, onCopy, onDelete, onKeep, onShare, onExport } = options;
  if (received)
    return html`<button type="button" class="button" data-act="keep" @click=${onKeep}>${icon('save')} ${texts.get('templateKeep')}</button>`;
  return html`<div class="tools">
    ${tool('star', texts.get('templateFavourite'), 'favourite', onFavourite, favourite)}
    ${own ? tool('edit', texts.get('templateEdit'), 'edit', onEdit) : nothing}
    ${tool('copy', texts.get('templateCopy'), 'copy', onCopy)}
    ${tool('link', texts.get('templateShare'), 'share', onShare)}
    ${tool('save', texts.get('templateExportOne'), 'export', onExport)}
    ${own ? tool('trash', texts.get('templateDelete'), 'delete', onDelete) : nothing}
  </div>`;
}

function tool(
  name: Parameters<typeof icon>[0],
  label: string,
  act: string,
  onClick: () => void,
  pressed?: boolean,
): TemplateResult {
  return html`<button type="button" class="icon-button" data-act=${act} title=${label} aria-label=${label} aria-pressed=${pressed ?? nothing} @click=${onClick}>${icon(name)}</button>`;
}

function uses({ promptFull, texts, onUse, onBatch }: TemplateDetailOptions): TemplateResult {
  return html`<footer class="uses">
    ${
      promptFull
        ? html`<span class="quiet">${texts.get('templatePromptFull')}</span>
            <button type="button" class="button primary" part="use" @click=${() => onUse(false)}>${texts.get('templateReplace')}</button>
            <button type="button" class="button" data-act="below" @click=${() => onUse(true)}>${texts.get('templateAppend')}</button>`
        : html`<button type="button" class="button primary" part="use" @click=${() => onUse(false)}>${texts.get('templateUse')}</button>`
    }
    <button type="button" class="button" data-act="batch" @click=${onBatch}>${icon('grid')} ${texts.get('templateBatch')}</button>
  </footer>`;
}
