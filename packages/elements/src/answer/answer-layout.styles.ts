import { type CSSResult, css } from 'lit';

/** An answer folded to its head, and one whose text scrolls by itself. */
export const layout: CSSResult = css`
  :host([collapsed]) [part='base'] > :not(header) {
    display: none;
  }

  :host([collapsed]) [part='header'] {
    border-block-end-color: transparent;
    border-radius: calc(var(--_radius) - 1px);
  }

  :host([scrolls]:not([collapsed])) [part='base'] {
    block-size: 100%;
    min-block-size: 0;
    overflow: clip;
  }

  :host([scrolls]) .dock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }

  :host([scrolls]) [part='footer'] {
    flex: 999 1 220px;
    min-inline-size: 0;
    padding-block: 6px;
  }

  :host([scrolls]) [part='actions'] {
    flex: 1 0 auto;
  }

  :host([scrolls]) .text {
    min-block-size: 64px;
    overflow-y: auto;
    overscroll-behavior-block: auto;
    overflow-anchor: none;
  }

  :host([scrolls]) .text:focus-visible {
    outline-offset: -3px;
  }

  .jump-row {
    display: grid;
    justify-items: center;
    block-size: 0;
    align-content: end;
  }

  .jump {
    margin-block-end: 10px;
    border-radius: 999px;
    box-shadow: var(--_shadow-raised);
  }
`;
