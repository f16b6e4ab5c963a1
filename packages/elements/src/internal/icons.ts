import { type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { drawIcon, FIRST_SHAPES } from './first-icons.ts';

const SHAPES = {
  ...FIRST_SHAPES,
  archive: svg`<path d="M2.500 3h11v3h-11zM3.500 6v7h9V6M6.500 8.500h3"/>`,
  chat: svg`<path d="M2.500 3.500h11v7.500H7.500L4.500 13.500V11h-2z"/>`,
  chevronLeft: svg`<path d="M10 3.5 5.5 8l4.5 4.5"/>`,
  chevronRight: svg`<path d="M6 3.5 10.5 8 6 12.5"/>`,
  columns: svg`<rect x="2" y="3" width="3.200" height="10" rx="1"/><rect x="6.400" y="3" width="3.200" height="10" rx="1"/><rect x="10.800" y="3" width="3.200" height="10" rx="1"/>`,
  command: svg`<rect x="2" y="3" width="12" height="10" rx="1.500"/><path d="m4.500 6.500 2 1.500-2 1.500M8.500 10h3"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H4a1.5 1.5 0 0 0-1.5 1.5V9A1.5 1.5 0 0 0 4 10.5h1.5"/>`,
  copyRich: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H4a1.5 1.5 0 0 0-1.5 1.5V9A1.5 1.5 0 0 0 4 10.5h1.5M7.700 8h3.600M9.500 8v3.200"/>`,
  differences: svg`<path d="M2.500 4h11M2.500 8h6M2.500 12h8.500"/>`,
  edit: svg`<path d="m9.800 3.700 2.500 2.500L5.500 13H3v-2.500l6.800-6.800ZM8.300 5.200l2.500 2.500"/>`,
  focus: svg`<rect x="2.5" y="3" width="8" height="10" rx="1"/><path d="M13.5 3.5v2M13.5 7v2M13.5 10.5v2"/>`,
  fork: svg`<circle cx="4" cy="3.5" r="1.5"/><circle cx="4" cy="12.5" r="1.5"/><circle cx="12" cy="5.5" r="1.5"/><path d="M4 5v6M4 9.5c0-2 1.5-2.5 4-2.5 2 0 3.200-.2 3.700-.8"/>`,
  grid: svg`<rect x="2.5" y="2.5" width="4.700" height="4.700" rx="1"/><rect x="8.800" y="2.5" width="4.700" height="4.700" rx="1"/><rect x="2.5" y="8.800" width="4.700" height="4.700" rx="1"/><rect x="8.800" y="8.800" width="4.700" height="4.700" rx="1"/>`,
  grip: svg`<path d="M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01" stroke-width="2.200"/>`,
  keyboard: svg`<rect x="1.500" y="4" width="13" height="8.500" rx="1.500"/><path d="M4 6.800v.01M6.700 6.800v.01M9.300 6.800v.01M12 6.800v.01M5 9.800h6"/>`,
  link: svg`<path d="M6.500 9.500 9.500 6.500M7.500 4.500 9 3a2.800 2.800 0 0 1 4 4l-1.500 1.500M8.500 11.500 7 13a2.800 2.800 0 0 1-4-4l1.500-1.500"/>`,
  minus: svg`<path d="M3 8h10"/>`,
  more: svg`<path d="M3.500 8v.01M8 8v.01M12.500 8v.01" stroke-width="2.200"/>`,
  panels: svg`<rect x="2" y="3" width="12" height="10" rx="1.500"/><path d="M6 3v10M3.600 5.500h.9M3.600 8h.9M3.600 10.500h.9"/>`,
  pin: svg`<path d="M6 2.500h4M6.500 2.500v4L4.500 9v1h7V9l-2-2.500v-4M8 10v3.500"/>`,
  redo: svg`<path d="M13 6.500H6a3.500 3.500 0 0 0 0 7h2.500M10 3.500l3 3-3 3"/>`,
  retry: svg`<path d="M13.5 8A5.5 5.5 0 1 1 12 4.200"/><path d="M13.5 2v3h-3"/>`,
  save: svg`<path d="M8 2.500v7M5 7l3 3 3-3M3 11.500v2h10v-2"/>`,
  search: svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>`,
  star: svg`<path d="m8 2 1.800 3.800 4.200.6-3 2.900.7 4.100L8 11.400l-3.700 2 .7-4.100-3-2.900 4.200-.6z"/>`,
  swap: svg`<path d="M3 5.500h9.500M10 3l2.500 2.500L10 8M13 10.500H3.500M6 8l-2.500 2.500L6 13"/>`,
  swipe: svg`<rect x="4.500" y="3" width="7" height="8" rx="1"/><path d="M2 5v4M14 5v4M5.500 13.500v.01M8 13.500v.01M10.500 13.500v.01"/>`,
  tag: svg`<path d="M2.500 2.500h5.500l5.500 5.500-5.500 5.500L2.500 8z"/><path d="M5.500 5.500v.01" stroke-width="2.200"/>`,
  tabs: svg`<path d="M2.5 6.5h11"/><rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M7 3v3.500"/>`,
  thumbDown: svg`<path d="M5 9.500V3h6.300c.7 0 1.200.5 1.400 1.100l.9 3.600c.2.900-.5 1.800-1.400 1.800H9.300l.5 2.500c.1.700-.4 1.300-1.100 1.300L5 9.500ZM5 3H2.500v6.500H5"/>`,
  thumbUp: svg`<path d="M5 6.500V13h6.300c.7 0 1.200-.5 1.400-1.100l.9-3.600c.2-.9-.5-1.800-1.400-1.800H9.300l.5-2.500c.1-.7-.4-1.300-1.100-1.300L5 6.500ZM5 13H2.500V6.500H5"/>`,
  trash: svg`<path d="M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500l.6 8.500h5.800l.6-8.500M6.800 7v3.500M9.200 7v3.500"/>`,
  undo: svg`<path d="M3 6.500h7a3.500 3.500 0 0 1 0 7H7.500M6 3.500l-3 3 3 3"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof SHAPES;

/** A line drawing in the colour of the text around it. It says nothing to assistive technology: its control has the name. */
export function icon(name: IconName): TemplateResult {
  return drawIcon(SHAPES[name]);
}
