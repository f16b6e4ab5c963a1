import { type CSSResult, css } from 'lit';

/** Chips: to choose from, kept under a name of one's own, and the form that names one. */
export const chips: CSSResult = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 30px;
    padding-inline: 12px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    font-size: 13px;
    font-weight: 550;
  }

  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .chip.add {
    border-style: dashed;
    border-color: var(--_line-strong);
    color: var(--_text-quiet);
  }

  .kept {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    border-radius: 999px;
    background: var(--_sunken);
  }

  .remove {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    color: var(--_text-quiet);
  }

  .remove .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .naming {
    display: flex;
    flex: 1;
    gap: 6px;
    min-inline-size: 220px;
    margin: 0;
  }

  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
      font-size: 16px;
    }

    .remove {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`;
