import { html, type TemplateResult } from 'lit';
import '../../define/llm-history.ts';
import type { PanelScene } from './panel-scene.ts';

/** What was compared before, to be found and opened again. */
export function panelView({ view, host, history, running }: PanelScene): TemplateResult {
  const { models, strings, texts } = view;
  return html`<llm-history
    .history=${history}
    .current=${host.comparison.id}
    .running=${running}
    .models=${models}
    .memoryKey=${host.endpoint}
    .strings=${strings}
    lang=${texts.lang}
  ></llm-history>`;
}
