import { type CSSResult, css } from 'lit';

/** Below the examples of the empty view. */
export const styles: CSSResult = css`
  .welcome {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 4px 20px;
    min-block-size: 34px;
    margin-block-start: 8px;
    font-size: 14px;
  }

  .welcome .link-button,
  .keys .link-button {
    color: var(--_accent);
  }

  .welcome .offer {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }

  .welcome .icon-button .icon {
    scale: 0.8;
  }

  .empty .keys {
    max-inline-size: 860px;
    margin-block-start: 8px;
    margin-inline: auto;
    padding: 10px 16px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    color: var(--_text);
    font-size: 14px;
  }
`;
