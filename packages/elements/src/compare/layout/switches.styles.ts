import { type CSSResult, css } from 'lit';

/** The switches between layouts and modes, and the way to the end of an answer. */
export const switches: CSSResult = css`
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

  /* A row of its own: above the dock it would lie on what an answer offers. */
  .jump {
    display: flex;
    inline-size: fit-content;
    margin: 0 auto 8px;
    border-radius: 999px;
    box-shadow: var(--_shadow-raised);
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
