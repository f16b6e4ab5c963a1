import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';

export const THEMES = ['light', 'dark'] as const;

/** A page area in one colour scheme, as a host page would have it. */
export function themed(theme: (typeof THEMES)[number], content: unknown): TemplateResult {
  const style = { colorScheme: theme, background: theme === 'dark' ? '#151a21' : '#ffffff' };
  return html`<div style=${styleMap(style)}>${content}</div>`;
}
