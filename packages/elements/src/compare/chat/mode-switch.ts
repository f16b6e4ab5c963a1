import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import type { Texts } from '../../internal/texts.ts';
import type { Mode } from '../layout/layout.ts';
import { moveFocus } from '../move-focus.ts';

const MODES = [
  { mode: 'chat', icon: 'chat', label: 'mode.chat' },
  { mode: 'compare', icon: 'columns', label: 'mode.compare' },
] as const;

/**
 * One model or several, as radio buttons.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
export function modeSwitch(current: Mode, texts: Texts, onMode: (mode: Mode) => void): TemplateResult {
  return html`<div class="layouts modes" part="modes" role="radiogroup" aria-label=${texts.get('mode')} @keydown=${moveFocus}>
    ${MODES.map(({ mode, icon: name, label }) => {
      const checked = mode === current;
      return html`<button
        type="button"
        role="radio"
        part="mode"
        data-mode=${mode}
        aria-checked=${checked}
        aria-label=${texts.get(label)}
        title=${texts.get(label)}
        tabindex=${checked ? 0 : -1}
        @click=${() => checked || onMode(mode)}
      >${icon(name)}<span aria-hidden="true">${texts.get(label)}</span></button>`;
    })}
  </div>`;
}
