import { html, type TemplateResult } from 'lit';
import '../../define/llm-settings.ts';
import type { PanelScene } from './panel-scene.ts';

/** What a person can choose here. */
export function panelView({ view, host, history }: PanelScene): TemplateResult {
  const { backend, endpoint, listing, max, models, strings, texts } = view;
  const keys = listing?.features?.includes('keys') === true ? backend?.keys : undefined;
  return html`<llm-settings
    .endpoint=${endpoint}
    .keys=${keys}
    .history=${history}
    .models=${models}
    .max=${max}
    .locked=${host.settingsLocked}
    .leftOut=${host.settingsHidden}
    .strings=${strings}
    lang=${texts.lang}
  ></llm-settings>`;
}
