import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';

const EXAMPLES = ['example1', 'example2', 'example3'] as const satisfies readonly StringKey[];

/** What is shown before the first prompt: what this does, and prompts to start from. */
export function emptyView(texts: Texts, onExample: (prompt: string) => void): TemplateResult {
  return html`<section class="empty" part="empty">
    <div class="lanes" aria-hidden="true">
      <i data-color="1"><b></b><b></b><b></b></i>
      <i data-color="2"><b></b><b></b><b></b></i>
      <i data-color="3"><b></b><b></b><b></b></i>
    </div>
    <h2>${texts.get('emptyTitle')}</h2>
    <p>${texts.get('emptyText')}</p>
    <div class="examples" role="group" aria-label=${texts.get('examples')}>
      ${EXAMPLES.map((key) => {
        const prompt = texts.get(key);
        return html`<button type="button" class="example" part="example" @click=${() => onExample(prompt)}>${icon('spark')}<span>${prompt}</span></button>`;
      })}
    </div>
  </section>`;
}
