import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** The drawings that are seen before and while the first answers are written. */
export const FIRST_SHAPES = {
  check: svg`<path d="m3.5 8.5 3 3 6-7"/>`,
  close: svg`<path d="m4.5 4.5 7 7m0-7-7 7"/>`,
  cut: svg`<path d="M2.5 8h4M9.5 8h4M8 3v2M8 11v2"/>`,
  eyeOff: svg`<path d="M2 8s2.2-4 6-4c1 0 1.9.3 2.7.7M14 8s-2.2 4-6 4c-1 0-1.9-.3-2.7-.7M3 13 13 3"/>`,
  image: svg`<rect x="2" y="3" width="12" height="10" rx="1.5"/><circle cx="5.5" cy="6.5" r="1"/><path d="m3 12 3.5-3.5 2 2L11 8l3 3"/>`,
  noImage: svg`<path d="M4.5 3h8A1.5 1.5 0 0 1 14 4.5v7M11.5 13h-8A1.5 1.5 0 0 1 2 11.5v-7m.5-2 11 11"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  send: svg`<path d="M8 13V3M4 7l4-4 4 4"/>`,
  sliders: svg`<path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6"/><circle cx="10.3" cy="5" r="1.7"/><circle cx="5.7" cy="11" r="1.7"/>`,
  spark: svg`<path d="M8 2v3M8 11v3M2 8h3M11 8h3M4 4l1.7 1.7M10.3 10.3 12 12M4 12l1.7-1.7M10.3 5.7 12 4"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1.5"/>`,
  toEnd: svg`<path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M4 13.5h8"/>`,
  warn: svg`<path d="M8 2.5 14 13H2L8 2.5Z"/><path d="M8 6.5v3M8 11.3v.1"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type FirstIconName = keyof typeof FIRST_SHAPES;

/** One of the first drawings: see `icon`, which has all of them. */
export function firstIcon(name: FirstIconName): TemplateResult {
  return drawIcon(FIRST_SHAPES[name]);
}

/** A line drawing in the colour of the text around it. It says nothing to assistive technology: its control has the name. */
export function drawIcon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shape}</svg>`;
}
