import { type CSSResult, css } from 'lit';

/** The four layouts, the switch between them, and what columns are arranged with. */
export const layouts: CSSResult = css`
  .layouts {
    display: inline-flex;
    gap: 2px;
    padding: 2px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_sunken);
  }

  .layouts button {
    display: grid;
    place-items: center;
    inline-size: 34px;
    block-size: 28px;
    border-radius: 7px;
    color: var(--_text-quiet);
  }

  .layouts button[aria-checked='true'] {
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0 0 1px var(--_line), var(--_shadow);
  }

  .answers,
  .columns {
    min-inline-size: 0;
  }

  llm-answer {
    scroll-margin-block-end: calc(var(--_dock-height, 0px) + 12px);
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

  .jump {
    position: absolute;
    inset-block-end: calc(100% + 2px);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 999px;
    box-shadow: var(--_shadow-raised);
  }

  [data-layout='grid'] > .columns > :not([collapsed]) {
    block-size: clamp(320px, calc((100vh - var(--_dock-height, 0px) - 150px) / 2), 640px);
  }

  [data-layout='grid'][data-fit='1'] > .columns > :not([collapsed]) {
    block-size: clamp(320px, 56vh, 520px);
  }

  .modes button {
    grid-auto-flow: column;
    gap: 6px;
    inline-size: auto;
    padding-inline: 9px;
    font-size: 13px;
    font-weight: 550;
  }

  .toggle[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  @container llm-compare (max-width: 1000px) {
    .modes span {
      display: none;
    }

    .modes button {
      inline-size: 34px;
      padding: 0;
    }
  }

  @media (pointer: coarse) {
    .column-menu {
      inline-size: 44px;
      margin-block: -10px;
    }

    .layouts button {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .layouts button[aria-checked='true'],
    .toggle[aria-pressed='true'] {
      forced-color-adjust: none;
      background: SelectedItem;
      color: SelectedItemText;
    }
  }
`;
