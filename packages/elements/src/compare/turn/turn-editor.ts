import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';

/** Where a prompt is changed that was sent already. */
export function turnEditor(options: {
  readonly text: string;
  readonly texts: Texts;
  readonly onSend: (prompt: string) => void;
  readonly onCancel: () => void;
}): TemplateResult {
  const { text, texts, onSend, onCancel } = options;
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget instanceof Element ? event.currentTarget.closest('form') : null;
    const prompt = form?.querySelector('textarea')?.value ?? '';
    if (prompt.trim() !== '') onSend(prompt);
  };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) submit(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<form class="edit" part="edit" novalidate @submit=${submit}>
    <textarea part="edit-text" dir="auto" rows="2" aria-label=${texts.get('editLabel')} aria-describedby="edit-hint" .value=${text} @keydown=${onKeydown}></textarea>
    <p id="edit-hint" class="quiet">${texts.get('editHint')}</p>
    <div class="edit-row">
      <button type="button" class="button" @click=${onCancel}>${texts.get('cancel')}</button>
      <button type="submit" class="button primary">${icon('retry')} ${texts.get('sendAgain')}</button>
    </div>
  </form>`;
}
