import { html, type TemplateResult } from 'lit';
import '../../define/llm-templates.ts';
import type { PanelScene } from './panel-scene.ts';

/** Prompts to be used again, kept by endpoint. */
export function panelView({ view, host, templateLink }: PanelScene): TemplateResult {
  const { strings, texts } = view;
  const { system, params } = host.comparison;
  const prompt = host.renderRoot.querySelector('llm-prompt')?.value ?? '';
  return html`<llm-templates
    memory-key=${host.endpoint}
    .link=${templateLink}
    .draft=${{ prompt, system, params }}
    .strings=${strings}
    lang=${texts.lang}
  ></llm-templates>`;
}
