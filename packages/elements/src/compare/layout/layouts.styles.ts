import { type CSSResult, css } from 'lit';

/** The four layouts, and what columns are arranged with. */
export const layouts: CSSResult = css`
  .answers,
  .columns {
    min-inline-size: 0;
  }

  llm-answer,
  llm-differences {
    scroll-margin-block-end: calc(var(--_dock-height, 0px) + 12px);
  }

  /* Below the row of their button. */
  llm-differences {
    scroll-margin-block-start: calc(var(--llm-sticky-top, 0px) + 64px);
  }

  .columns > [collapsed] {
    order: -1;
    grid-column: 1 / -1 !important;
  }

  .columns > [data-dragging] {
    opacity: 0.55;
  }

  .columns > [data-drop] {
    border-radius: var(--_radius);
    outline: 2px solid var(--_accent);
    outline-offset: 3px;
  }

  .column-menu {
    flex: none;
    inline-size: 30px;
    margin-block: -6px;
    margin-inline: -4px -8px;
    touch-action: none;
    cursor: grab;
  }

  [data-layout='grid'] > .columns > :not([collapsed]) {
    block-size: clamp(320px, calc((100vh - var(--_dock-height, 0px) - 150px) / 2), 640px);
  }

  [data-layout='grid'][data-fit='1'] > .columns > :not([collapsed]) {
    block-size: clamp(320px, 56vh, 520px);
  }

  @media (pointer: coarse) {
    .column-menu {
      inline-size: 44px;
      margin-block: -10px;
    }
  }
`;
