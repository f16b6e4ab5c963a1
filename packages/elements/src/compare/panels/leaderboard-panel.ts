import { html, type TemplateResult } from 'lit';
import '../../define/llm-leaderboard.ts';
import { panelColors } from './panel-colors.ts';
import type { PanelScene } from './panel-scene.ts';

/** Who is best by the votes that are kept here. */
export function panelView({ view, records, source }: PanelScene): TemplateResult {
  const { models, strings, texts } = view;
  return html`<llm-leaderboard .comparisons=${records} .source=${source} .models=${models} .colors=${panelColors(view.views)} .strings=${strings} lang=${texts.lang}></llm-leaderboard>`;
}
