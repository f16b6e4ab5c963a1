import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import type { DeletedTemplate } from './template-keeper.ts';

interface TemplatesHeadOptions {
  readonly texts: LibraryTexts;
  /** Whether there is a prompt that could be kept. */
  readonly savable: boolean;
  readonly exportable: boolean;
  readonly notice: string;
  readonly deleted: DeletedTemplate | undefined;
  readonly onNew: () => void;
  readonly onSave: () => void;
  readonly onImport: () => void;
  readonly onExport: () => void;
  readonly onLink: () => void;
  readonly onBack: () => void;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}

/** What can be done with all templates, and what has happened to one. */
export function templatesHead(options: TemplatesHeadOptions): TemplateResult {
  const { texts, savable, exportable, onNew, onSave, onImport, onExport, onLink, onBack } = options;
  return html`<header class="head">
      <button type="button" class="button back" data-act="back" @click=${onBack}>${icon('chevronLeft')} ${texts.get('templateBack')}</button>
      <h2>${texts.get('templates')}</h2>
      <div class="tools">
        ${savable ? html`<button type="button" class="button" data-act="save-prompt" @click=${onSave}>${icon('save')} ${texts.get('templateFromPrompt')}</button>` : nothing}
        <button type="button" class="button" data-act="new" @click=${onNew}>${icon('plus')} ${texts.get('templateNew')}</button>
        <button type="button" class="button" data-act="import" @click=${onImport}>${texts.get('templateImport')}</button>
        <button type="button" class="button" data-act="open-link" @click=${onLink}>${texts.get('templateOpenLink')}</button>
        ${exportable ? html`<button type="button" class="button" data-act="export-all" @click=${onExport}>${texts.get('templateExport')}</button>` : nothing}
      </div>
    </header>
    <div role="status" class="notices">${noticeView(options)}</div>`;
}

function noticeView({ texts, notice, deleted, onUndo, onDismiss }: TemplatesHeadOptions) {
  if (deleted === undefined && notice === '') return nothing;
  const label = texts.get('templateDismiss');
  return html`<p class="notice">
    <span>${deleted === undefined ? notice : texts.get('templateDeleted', { title: deleted.title })}</span>
    ${deleted === undefined ? nothing : html`<button type="button" class="link-button" data-act="undo" @click=${onUndo}>${texts.get('templateUndo')}</button>`}
    <button type="button" class="icon-button" title=${label} aria-label=${label} @click=${onDismiss}>${icon('close')}</button>
  </p>`;
}
