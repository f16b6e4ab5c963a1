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

  .menu {
    position: fixed;
    inset: auto;
    inline-size: 224px;
    margin: 0;
    padding: 6px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
  }

  .menu button {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: 10px;
    border-radius: 8px;
    font-size: 14px;
    text-align: start;
  }

  .menu button:is(:hover, :focus-visible) {
    background: var(--_sunken);
  }

  .menu :dir(rtl) [data-icon^='chevron'] .icon,
  .menu [data-icon^='chevron']:dir(rtl) .icon {
    transform: scaleX(-1);
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

  @container llm-compare (min-width: 616px) {
    .answers[data-layout='grid'] > .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    [data-layout='grid'] > .columns > :not([collapsed]) {
      block-size: clamp(320px, calc((100vh - var(--_dock-height, 0px) - 150px) / 2), 640px);
    }

    [data-layout='grid'] > .columns:is([data-count='1'], [data-count='3'], [data-count='5'], [data-count='7']) > .last-open {
      grid-column: 1 / -1;
    }
  }

  @container llm-compare (max-width: 615.9px) {
    [data-layout='grid'] > .columns > :not([collapsed]) {
      block-size: clamp(320px, 56vh, 520px);
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

    .menu button {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .layouts button[aria-checked='true'] {
      forced-color-adjust: none;
      background: SelectedItem;
      color: SelectedItemText;
    }
  }
`;
