import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../internal/icons.ts';
import type { StringKey } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { LAYOUTS, type Layout } from './layout.ts';
import { moveFocus } from './move-focus.ts';

const LOOKS = {
  columns: { icon: 'columns', label: 'layout.columns' },
  grid: { icon: 'grid', label: 'layout.grid' },
  tabs: { icon: 'tabs', label: 'layout.tabs' },
  focus: { icon: 'focus', label: 'layout.focus' },
} as const satisfies Readonly<Record<Layout, { readonly icon: IconName; readonly label: StringKey }>>;

/**
 * One of four layouts as radio buttons: one stop for Tab, arrows choose.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
export function layoutSwitch(
  current: Layout,
  texts: Texts,
  onLayout: (layout: Layout) => void,
): TemplateResult {
  return html`<div
    class="layouts"
    part="layouts"
    role="radiogroup"
    aria-label=${texts.get('layout')}
    @keydown=${moveFocus}
  >
    ${LAYOUTS.map((layout) => {
      const label = texts.get(LOOKS[layout].label);
      return html`<button
        type="button"
        role="radio"
        part="layout"
        data-layout=${layout}
        aria-checked=${layout === current}
        aria-label=${label}
        title=${label}
        tabindex=${layout === current ? 0 : -1}
        @click=${() => onLayout(layout)}
      >
        ${icon(LOOKS[layout].icon)}
      </button>`;
    })}
  </div>`;
}
