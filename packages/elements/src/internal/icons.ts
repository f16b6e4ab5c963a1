import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const SHAPES = {
  check: svg`<path d="m3.5 8.5 3 3 6-7"/>`,
  chevronLeft: svg`<path d="M10 3.5 5.5 8l4.5 4.5"/>`,
  chevronRight: svg`<path d="M6 3.5 10.5 8 6 12.5"/>`,
  close: svg`<path d="m4.5 4.5 7 7m0-7-7 7"/>`,
  columns: svg`<rect x="2" y="3" width="3.200" height="10" rx="1"/><rect x="6.400" y="3" width="3.200" height="10" rx="1"/><rect x="10.800" y="3" width="3.200" height="10" rx="1"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H4a1.5 1.5 0 0 0-1.5 1.5V9A1.5 1.5 0 0 0 4 10.5h1.5"/>`,
  cut: svg`<path d="M2.5 8h4M9.5 8h4M8 3v2M8 11v2"/>`,
  focus: svg`<rect x="2.5" y="3" width="8" height="10" rx="1"/><path d="M13.5 3.5v2M13.5 7v2M13.5 10.5v2"/>`,
  fork: svg`<circle cx="4" cy="3.5" r="1.5"/><circle cx="4" cy="12.5" r="1.5"/><circle cx="12" cy="5.5" r="1.5"/><path d="M4 5v6M4 9.5c0-2 1.5-2.5 4-2.5 2 0 3.200-.2 3.700-.8"/>`,
  grid: svg`<rect x="2.5" y="2.5" width="4.700" height="4.700" rx="1"/><rect x="8.800" y="2.5" width="4.700" height="4.700" rx="1"/><rect x="2.5" y="8.800" width="4.700" height="4.700" rx="1"/><rect x="8.800" y="8.800" width="4.700" height="4.700" rx="1"/>`,
  grip: svg`<path d="M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01" stroke-width="2.200"/>`,
  minus: svg`<path d="M3 8h10"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  retry: svg`<path d="M13.5 8A5.5 5.5 0 1 1 12 4.200"/><path d="M13.5 2v3h-3"/>`,
  search: svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>`,
  send: svg`<path d="M8 13V3M4 7l4-4 4 4"/>`,
  spark: svg`<path d="M8 2v3M8 11v3M2 8h3M11 8h3M4 4l1.700 1.700M10.300 10.300 12 12M4 12l1.700-1.700M10.300 5.700 12 4"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1.5"/>`,
  tabs: svg`<path d="M2.5 6.5h11"/><rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M7 3v3.500"/>`,
  toEnd: svg`<path d="M8 2.500v8M4.500 7.500 8 11l3.500-3.500M4 13.500h8"/>`,
  warn: svg`<path d="M8 2.5 14 13H2L8 2.5Z"/><path d="M8 6.5v3M8 11.300v.1"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof SHAPES;

/** A line drawing in the colour of the text around it. It says nothing to assistive technology: its control has the name. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
