import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../../internal/icons.ts';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import { moveFocus } from '../move-focus.ts';
import { LAYOUTS, type Layout } from './layout.ts';
import type { LayoutController } from './layout-controller.ts';

const LOOKS = {
  columns: { icon: 'columns', label: 'layout.columns' },
  grid: { icon: 'grid', label: 'layout.grid' },
  tabs: { icon: 'tabs', label: 'layout.tabs' },
  focus: { icon: 'focus', label: 'layout.focus' },
} as const satisfies Readonly<Record<Layout, { readonly icon: IconName; readonly label: StringKey }>>;

/** What can be switched on and off about the layout; something absent is not offered. */
export interface LayoutTools {
  /** Columns are swiped through, where only one fits. */
  readonly swipe: boolean | undefined;
  /** Columns that scroll by themselves scroll together. */
  readonly synced: boolean | undefined;
  readonly onSync: () => void;
}

/** The switch between layouts, and what belongs to the one in use. */
export function layoutTools(view: {
  readonly layout: Layout;
  readonly layouts: LayoutController;
  readonly tools: LayoutTools;
  readonly texts: Texts;
}): TemplateResult {
  const { layout, layouts, tools, texts } = view;
  const { swipe, synced, onSync } = tools;
  const onSwipe = () => layouts.requestNarrow(swipe === true ? 'stack' : 'swipe');
  return html`${toggle('link', texts.get('syncScroll'), synced, onSync)}
    ${toggle('swipe', texts.get('narrowSwipe'), swipe, onSwipe)}
    ${layoutSwitch(layout, texts, layouts.request)}`;
}

function toggle(name: 'link' | 'swipe', label: string, on: boolean | undefined, act: () => void) {
  if (on === undefined) return nothing;
  return html`<button type="button" class="icon-button toggle" data-toggle=${name} aria-pressed=${on} aria-label=${label} title=${label} @click=${act}>${icon(name)}</button>`;
}

/**
 * One of four layouts as radio buttons: one stop for Tab, arrows choose.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
function layoutSwitch(current: Layout, texts: Texts, onLayout: (layout: Layout) => void): TemplateResult {
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
