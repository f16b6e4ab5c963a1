import { type CSSResult, css } from 'lit';

/** What all elements' controls share: reset, focus, buttons, dots, targets of 44 px for coarse pointers. */
export const controls: CSSResult = css`
  :host {
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--llm-font-size, 15px);
    line-height: 1.6;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  button {
    appearance: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }

  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .icon {
    display: block;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    border-radius: 10px;
    color: var(--_text-quiet);
    transition: background-color 120ms, color 120ms;
  }

  .icon-button:disabled {
    opacity: 0.4;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 0 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    font-size: 14px;
    font-weight: 550;
    white-space: nowrap;
    transition: background-color 120ms, border-color 120ms, color 120ms;
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .link-button {
    min-block-size: 24px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  @media (hover: hover) {
    .icon-button:hover:not(:disabled) {
      background: var(--_sunken);
      color: var(--_text);
    }

    .button:hover:not(.primary, :disabled, [aria-disabled='true']) {
      border-color: var(--_text-quiet);
    }

    .button.primary:hover:not(:disabled, [aria-disabled='true']) {
      background: color-mix(in oklab, var(--_accent) 90%, var(--_text));
    }
  }

  .dot {
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_c, var(--_text-quiet));
  }

  [data-color='0'] { --_c: var(--_line-strong); }
  [data-color='1'] { --_c: var(--_c1); }
  [data-color='2'] { --_c: var(--_c2); }
  [data-color='3'] { --_c: var(--_c3); }
  [data-color='4'] { --_c: var(--_c4); }
  [data-color='5'] { --_c: var(--_c5); }
  [data-color='6'] { --_c: var(--_c6); }
  [data-color='7'] { --_c: var(--_c7); }
  [data-color='8'] { --_c: var(--_c8); }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .quiet {
    color: var(--_text-quiet);
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }

    .button,
    .link-button {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }

  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .button,
    .icon-button {
      border: 1px solid ButtonText;
    }

    .button[aria-pressed='true'] {
      border-color: Highlight;
    }

    .button[aria-disabled='true'],
    button:disabled {
      color: GrayText;
    }
  }
`;
