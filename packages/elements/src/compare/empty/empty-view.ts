import { html, type nothing, type TemplateResult } from 'lit';
import { firstIcon } from '../../internal/first-icons.ts';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';

const EXAMPLES = ['example1', 'example2', 'example3'] as const satisfies readonly StringKey[];

/**
 * What is shown before the first prompt: what this does, and prompts to start from.
 *
 * @param others - Prompts in place of the first ones.
 * @param more - What stands below them, once it is there.
 */
export function emptyView(
  texts: Texts,
  onExample: (prompt: string) => void,
  others?: readonly string[],
  more?: TemplateResult | typeof nothing,
): TemplateResult {
  const prompts = others ?? EXAMPLES.map((key) => texts.get(key));
  return html`<section class="empty" part="empty">
    <div class="lanes" aria-hidden="true">
      <i data-color="1"><b></b><b></b><b></b></i>
      <i data-color="2"><b></b><b></b><b></b></i>
      <i data-color="3"><b></b><b></b><b></b></i>
    </div>
    <h2>${texts.get('emptyTitle')}</h2>
    <p>${texts.get('emptyText')}</p>
    <div class="examples" role="group" aria-label=${texts.get('examples')}>
      ${prompts.map(
        (prompt) =>
          html`<button type="button" class="example" part="example" @click=${() => onExample(prompt)}>${firstIcon('spark')}<span>${prompt}</span></button>`,
      )}
    </div>
    <div class="more">${more}</div>
  </section>`;
}
