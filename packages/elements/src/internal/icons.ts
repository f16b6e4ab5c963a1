import { type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { drawIcon, FIRST_SHAPES } from './first-icons.ts';

const SHAPES = {
  ...FIRST_SHAPES,
  archive: svg`<path d="M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.5h3"/>`,
  chat: svg`<path d="M2.5 3.5h11v7.5H7.5L4.5 13.5V11h-2z"/>`,
  chevronLeft: svg`<path d="M10 3.5 5.5 8l4.5 4.5"/>`,
  chevronRight: svg`<path d="M6 3.5 10.5 8 6 12.5"/>`,
  columns: svg`<rect x="2" y="3" width="3.2" height="10" rx="1"/><rect x="6.4" y="3" width="3.2" height="10" rx="1"/><rect x="10.8" y="3" width="3.2" height="10" rx="1"/>`,
  command: svg`<rect x="2" y="3" width="12" height="10" rx="1.5"/><path d="m4.5 6.5 2 1.5-2 1.5M8.5 10h3"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H4a1.5 1.5 0 0 0-1.5 1.5V9A1.5 1.5 0 0 0 4 10.5h1.5"/>`,
  copyRich: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H4a1.5 1.5 0 0 0-1.5 1.5V9A1.5 1.5 0 0 0 4 10.5h1.5M7.7 8h3.6M9.5 8v3.2"/>`,
  differences: svg`<path d="M2.5 4h11M2.5 8h6M2.5 12h8.5"/>`,
  edit: svg`<path d="m9.8 3.7 2.5 2.5L5.5 13H3v-2.5l6.8-6.8ZM8.3 5.2l2.5 2.5"/>`,
  focus: svg`<rect x="2.5" y="3" width="8" height="10" rx="1"/><path d="M13.5 3.5v2M13.5 7v2M13.5 10.5v2"/>`,
  fork: svg`<circle cx="4" cy="3.5" r="1.5"/><circle cx="4" cy="12.5" r="1.5"/><circle cx="12" cy="5.5" r="1.5"/><path d="M4 5v6M4 9.5c0-2 1.5-2.5 4-2.5 2 0 3.2-.2 3.7-.8"/>`,
  grid: svg`<rect x="2.5" y="2.5" width="4.7" height="4.7" rx="1"/><rect x="8.8" y="2.5" width="4.7" height="4.7" rx="1"/><rect x="2.5" y="8.8" width="4.7" height="4.7" rx="1"/><rect x="8.8" y="8.8" width="4.7" height="4.7" rx="1"/>`,
  grip: svg`<path d="M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01" stroke-width="2.2"/>`,
  keyboard: svg`<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/><path d="M4 6.8v.01M6.7 6.8v.01M9.3 6.8v.01M12 6.8v.01M5 9.8h6"/>`,
  link: svg`<path d="M6.5 9.5 9.5 6.5M7.5 4.5 9 3a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.5 11.5 7 13a2.8 2.8 0 0 1-4-4l1.5-1.5"/>`,
  minus: svg`<path d="M3 8h10"/>`,
  more: svg`<path d="M3.5 8v.01M8 8v.01M12.5 8v.01" stroke-width="2.2"/>`,
  panels: svg`<rect x="2" y="3" width="12" height="10" rx="1.5"/><path d="M6 3v10M3.6 5.5h.9M3.6 8h.9M3.6 10.5h.9"/>`,
  pin: svg`<path d="M6 2.5h4M6.5 2.5v4L4.5 9v1h7V9l-2-2.5v-4M8 10v3.5"/>`,
  redo: svg`<path d="M13 6.5H6a3.5 3.5 0 0 0 0 7h2.5M10 3.5l3 3-3 3"/>`,
  retry: svg`<path d="M13.5 8A5.5 5.5 0 1 1 12 4.2"/><path d="M13.5 2v3h-3"/>`,
  save: svg`<path d="M8 2.5v7M5 7l3 3 3-3M3 11.5v2h10v-2"/>`,
  scroll: svg`<path d="M4 2.5h6L12.5 5v8.5H4z"/><path d="M6.5 6h3M6.5 8.5h3.5M6.5 11h3.5"/>`,
  search: svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>`,
  star: svg`<path d="m8 2 1.8 3.8 4.2.6-3 2.9.7 4.1L8 11.4l-3.7 2 .7-4.1-3-2.9 4.2-.6z"/>`,
  swap: svg`<path d="M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13"/>`,
  swipe: svg`<rect x="4.5" y="3" width="7" height="8" rx="1"/><path d="M2 5v4M14 5v4M5.5 13.5v.01M8 13.5v.01M10.5 13.5v.01"/>`,
  tag: svg`<path d="M2.5 2.5h5.5l5.5 5.5-5.5 5.5L2.5 8z"/><path d="M5.5 5.5v.01" stroke-width="2.2"/>`,
  tabs: svg`<path d="M2.5 6.5h11"/><rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M7 3v3.5"/>`,
  thumbDown: svg`<path d="M5 9.5V3h6.3c.7 0 1.2.5 1.4 1.1l.9 3.6c.2.9-.5 1.8-1.4 1.8H9.3l.5 2.5c.1.7-.4 1.3-1.1 1.3L5 9.5ZM5 3H2.5v6.5H5"/>`,
  thumbUp: svg`<path d="M5 6.5V13h6.3c.7 0 1.2-.5 1.4-1.1l.9-3.6c.2-.9-.5-1.8-1.4-1.8H9.3l.5-2.5c.1-.7-.4-1.3-1.1-1.3L5 6.5ZM5 13H2.5V6.5H5"/>`,
  trash: svg`<path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5"/>`,
  undo: svg`<path d="M3 6.5h7a3.5 3.5 0 0 1 0 7H7.5M6 3.5l-3 3 3 3"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof SHAPES;

/** A line drawing in the colour of the text around it. It says nothing to assistive technology: its control has the name. */
export function icon(name: IconName): TemplateResult {
  return drawIcon(SHAPES[name]);
}
