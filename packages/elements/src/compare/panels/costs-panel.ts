import { html, type TemplateResult } from 'lit';
import '../../define/llm-costs.ts';
import { budgetNow } from './budget-now.ts';
import { panelColors } from './panel-colors.ts';
import type { PanelScene } from './panel-scene.ts';

/** What was spent on the answers that are kept here. */
export function panelView({ view, host, records, source }: PanelScene): TemplateResult {
  const { backend, listing, models, strings, texts } = view;
  return html`<llm-costs
    .comparisons=${records}
    .source=${source}
    .session=${host.comparison}
    .budget=${budgetNow({ backend, listing, records })}
    .models=${models} .colors=${panelColors(view.views)}
    .strings=${strings}
    lang=${texts.lang}
  ></llm-costs>`;
}
