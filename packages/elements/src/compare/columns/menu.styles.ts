import { type CSSResult, css } from 'lit';

/** The menu of a column, and the list of models that replaces one. */
export const menu: CSSResult = css`
  .menu,
  .swap {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: 236px;
    max-block-size: calc(100vh - 16px);
    margin: 0;
    padding: 6px;
    overflow: auto;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
  }

  .swap {
    inline-size: 300px;
    max-inline-size: calc(100vw - 16px);
  }

  .swap:popover-open {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 6px;
    max-block-size: min(420px, 100vh - 16px);
    overflow: hidden;
  }

  .swap-list {
    overflow-y: auto;
  }

  .swap-search {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 38px;
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 14px;
  }

  .swap-group {
    display: block;
    padding: 8px 10px 2px;
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  .swap p {
    margin: 0;
    padding: 10px;
    font-size: 14px;
  }

  .menu button,
  .swap button {
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

  :is(.menu, .swap) button:is(:hover, :focus-visible) {
    background: var(--_sunken);
  }

  .menu [data-icon^='chevron']:dir(rtl) .icon {
    transform: scaleX(-1);
  }

  @media (pointer: coarse) {
    .menu button,
    .swap button,
    .swap-search {
      min-block-size: 44px;
    }
  }
`;
