import { html, type TemplateResult } from 'lit';
import type { Texts } from '../internal/texts.ts';

/** The placeholders that stand where chips will be. */
export function chipSkeleton(texts: Texts): TemplateResult {
  return html`<div class="chips-loading" role="img" aria-label=${texts.get('modelsLoading')}><i></i><i></i><i></i></div>`;
}
