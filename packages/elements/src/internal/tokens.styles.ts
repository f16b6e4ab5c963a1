import { type CSSResult, css } from 'lit';

/**
 * The values every element draws with. Each takes the public `--llm-*` token where a page sets one, on the
 * element or above it, and else the built-in value for the colour scheme in force.
 */
export const tokens: CSSResult = css`
  :host {
    --_font: var(--llm-font, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', sans-serif);
    --_font-code: var(--llm-font-code, ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
    --_canvas: var(--llm-canvas, light-dark(#f6f7f9, #0e1116));
    --_surface: var(--llm-surface, light-dark(#ffffff, #151a21));
    --_raised: var(--llm-raised, light-dark(#ffffff, #1a2029));
    --_sunken: var(--llm-sunken, light-dark(#f1f3f6, #10141a));
    --_line: var(--llm-line, light-dark(#e2e6ec, #262e39));
    --_line-strong: var(--llm-line-strong, light-dark(#c9d0da, #394454));
    --_text: var(--llm-text, light-dark(#161a22, #e8ecf2));
    --_text-quiet: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    --_accent: var(--llm-accent, light-dark(#3457d5, #8aa4ff));
    --_on-accent: var(--llm-on-accent, light-dark(#ffffff, #0d1330));
    --_accent-soft: var(--llm-accent-soft, light-dark(#e9eefc, #1c2644));
    --_good: var(--llm-good, light-dark(#147a4b, #5fd39a));
    --_good-soft: var(--llm-good-soft, light-dark(#e3f4ea, #12291f));
    --_warn: var(--llm-warn, light-dark(#8a5a00, #f0c36a));
    --_warn-soft: var(--llm-warn-soft, light-dark(#fdf1d9, #2c2413));
    --_bad: var(--llm-bad, light-dark(#b3261e, #ff9a92));
    --_bad-soft: var(--llm-bad-soft, light-dark(#fdeceb, #331a19));
    --_code: var(--llm-code, light-dark(#f6f8fb, #10151c));
    --_c1: var(--llm-c1, light-dark(#3457d5, #8aa4ff));
    --_c2: var(--llm-c2, light-dark(#b4530a, #f0a35e));
    --_c3: var(--llm-c3, light-dark(#0f766e, #4fd1c5));
    --_c4: var(--llm-c4, light-dark(#8b3fb8, #cf9bf5));
    --_c5: var(--llm-c5, light-dark(#be185d, #f78fb8));
    --_c6: var(--llm-c6, light-dark(#4d7c0f, #a8d65c));
    --_c7: var(--llm-c7, light-dark(#0e7490, #67d4ee));
    --_c8: var(--llm-c8, light-dark(#6b5b4b, #c9b8a6));
    --_radius: var(--llm-radius, 12px);
    --_radius-small: var(--llm-radius-small, 8px);
    --_shadow: var(--llm-shadow, 0 1px 2px light-dark(rgb(16 24 40 / 0.05), transparent), 0 1px 6px light-dark(rgb(16 24 40 / 0.04), transparent));
    --_shadow-raised: var(--llm-shadow-raised, 0 8px 28px light-dark(rgb(16 24 40 / 0.16), rgb(0 0 0 / 0.5)));
  }
`;

/** Hands the values on as public tokens to whatever is rendered inside `[part='base']`. */
export const provideTokens: CSSResult = css`
  [part='base'] {
    --llm-font: var(--_font);
    --llm-font-code: var(--_font-code);
    --llm-canvas: var(--_canvas);
    --llm-surface: var(--_surface);
    --llm-raised: var(--_raised);
    --llm-sunken: var(--_sunken);
    --llm-line: var(--_line);
    --llm-line-strong: var(--_line-strong);
    --llm-text: var(--_text);
    --llm-text-quiet: var(--_text-quiet);
    --llm-accent: var(--_accent);
    --llm-on-accent: var(--_on-accent);
    --llm-accent-soft: var(--_accent-soft);
    --llm-good: var(--_good);
    --llm-good-soft: var(--_good-soft);
    --llm-warn: var(--_warn);
    --llm-warn-soft: var(--_warn-soft);
    --llm-bad: var(--_bad);
    --llm-bad-soft: var(--_bad-soft);
    --llm-code: var(--_code);
    --llm-radius: var(--_radius);
    --llm-radius-small: var(--_radius-small);
  }
`;
