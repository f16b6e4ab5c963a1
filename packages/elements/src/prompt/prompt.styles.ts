import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    --max-height: 40vh;

    display: block;
    container-type: inline-size;
  }

  [part='base'] {
    margin: 0;
    padding: 12px 14px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_raised);
    box-shadow: var(--_shadow);
    transition: border-color 120ms;
  }

  [part='base']:focus-within {
    border-color: var(--_accent);
    outline: 3px solid var(--_accent-soft);
  }

  [part='text'] {
    display: block;
    inline-size: 100%;
    max-block-size: var(--max-height);
    min-block-size: 1.6em;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    /* 16px keeps phones from zooming in on focus. */
    font-size: max(16px, 1em);
    resize: none;
    field-sizing: content;
    overflow-y: auto;
  }

  /* The box around shows the focus. */
  [part='text']:focus-visible {
    outline: none;
  }

  [part='text']::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  [part='message'] {
    margin: 4px 0 0;
    color: var(--_bad);
    font-size: 13.5px;
    font-weight: 550;
  }

  [part='message']:empty {
    display: none;
  }

  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
    font-size: 12.5px;
  }

  .grow {
    flex: 1;
  }

  .size {
    color: var(--_warn);
    font-weight: 550;
  }

  .size[data-over] {
    color: var(--_bad);
  }

  .button {
    min-block-size: 38px;
    padding-inline: 18px;
    font-size: 14.5px;
  }

  .button[aria-disabled='true'] {
    border-color: var(--_line-strong);
    background: var(--_sunken);
    color: var(--_text-quiet);
  }

  @container (max-width: 560px) {
    [part='hint'] {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: clip;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .row {
      margin-block-start: 4px;
    }
  }

  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    [part='base']:focus-within {
      outline: 3px solid Highlight;
    }
  }
`;
