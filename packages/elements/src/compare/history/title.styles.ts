import { type CSSResult, css } from 'lit';

/** The title above the answers: hardly there until somebody has given it. */
export const title: CSSResult = css`
  .title {
    display: flex;
    min-inline-size: 0;
    margin-block: -8px -12px;
    color: var(--_text-quiet);
    font-size: 14px;
    line-height: 1.4;
  }

  .title[data-named] {
    color: var(--_text);
    font-size: 17px;
    font-weight: 600;
  }

  .title button,
  .title input {
    box-sizing: border-box;
    min-block-size: 36px;
    margin-inline-start: -8px;
    padding: 4px 8px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }

  .title button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    max-inline-size: 100%;
    cursor: text;
  }

  .title button > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .title .icon {
    flex: none;
    inline-size: 15px;
    block-size: 15px;
    color: var(--_text-quiet);
  }

  .title button:hover {
    background: var(--_sunken);
    color: var(--_text);
  }

  .title input {
    inline-size: min(100%, 640px);
    border-color: var(--_line-strong);
    background: var(--_surface);
    color: var(--_text);
  }

  .title ::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  @media (hover: hover) and (pointer: fine) {
    .title button:not(:hover, :focus-visible) .icon {
      opacity: 0;
    }
  }

  @media (pointer: coarse) {
    .title button,
    .title input {
      min-block-size: 44px;
    }

    .title input {
      font-size: 16px;
    }
  }
`;
