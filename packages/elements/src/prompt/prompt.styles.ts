import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    --max-height: 40vh;

    display: block;
    container-type: inline-size;
  }

  [part='base'] {
    position: relative;
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

  [part='images'] {
    margin-block-end: 10px;
  }

  [part='images']:not(:defined) {
    display: none;
  }

  .drop {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    border: 2px dashed var(--_accent);
    border-radius: inherit;
    background: color-mix(in oklab, var(--_accent-soft) 92%, transparent);
    color: var(--_text);
    font-weight: 600;
    pointer-events: none;
  }

  .system {
    margin-block-end: 10px;
    padding-block-end: 8px;
    border-block-end: 1px solid var(--_line);
  }

  .system label {
    display: block;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
  }

  [part='system'] {
    display: block;
    inline-size: 100%;
    max-block-size: 30vh;
    min-block-size: 1.6em;
    margin: 0;
    padding: 4px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(16px, 0.95em);
    resize: none;
    field-sizing: content;
    overflow-y: auto;
  }

  [part='system']::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  /* A line shows the focus, as the box around does for the text. */
  [part='system']:focus-visible {
    outline: none;
    box-shadow: 0 2px 0 var(--_accent);
  }

  .icon-button[data-set] {
    color: var(--_accent);
  }

  .icon-button[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .icon-button[aria-disabled='true'] {
    opacity: 0.45;
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

  [part='note'] {
    margin: 4px 0 0;
    color: var(--_warn);
    font-size: 13.5px;
  }

  [part='message']:empty,
  [part='note']:empty {
    display: none;
  }

  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 8px;
    font-size: 12.5px;
  }

  /* In two lines before a button is in a second row. */
  [part='hint'] {
    flex: 99 1 120px;
  }

  .grow {
    flex: 1;
  }

  .tokens {
    color: var(--_text-quiet);
  }

  .tokens[data-near],
  .size {
    color: var(--_warn);
    font-weight: 550;
  }

  .tokens[data-over],
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
      gap: 8px 4px;
      margin-block-start: 4px;
    }

    /* Beside “Stop”, on one line with it. */
    [part='stop'],
    [part='stop'] + [part='send'] {
      padding-inline: 12px;
    }

    [part='stop'] + [part='send'] span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: clip;
      clip-path: inset(50%);
    }

    /* A line of their own, so that the buttons stay on one. */
    .tokens,
    .size {
      order: -1;
      flex-basis: 100%;
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
