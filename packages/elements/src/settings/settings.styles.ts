import { type CSSResult, css } from 'lit';

/** The groups, what stands around settings, and rows of keys. */
export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    font-size: 14.5px;
  }

  [part='base'] {
    display: grid;
    gap: 16px;
  }

  [part='note'] {
    margin: 0;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    background: var(--_warn-soft);
    color: var(--_text);
    font-size: 13.5px;
  }

  [part='sections'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  [part='sections'] [role='tab'] {
    min-block-size: 36px;
    padding: 4px 12px;
    border: 1px solid transparent;
    border-radius: 999px;
    color: var(--_text-quiet);
    font-size: 13.5px;
    font-weight: 600;
    text-align: start;
  }

  [part='sections'] [role='tab']:hover {
    color: var(--_text);
  }

  [part='sections'] [aria-selected='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_text);
  }

  [part='section'] {
    display: grid;
    align-content: start;
    gap: 20px;
    min-inline-size: 0;
  }

  p {
    margin: 0;
  }

  .hint {
    margin-block-start: 4px;
    font-size: 12.5px;
    line-height: 1.45;
  }

  .fault {
    color: var(--_bad);
    font-size: 13px;
  }

  .fault:empty,
  .hint:empty {
    display: none;
  }

  .rows {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .rows > li {
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 12px;
  }

  .row.start {
    justify-content: start;
    margin-block-start: 8px;
  }

  .key {
    display: grid;
    gap: 6px;
  }

  .key .row {
    flex-wrap: nowrap;
  }

  .key .state {
    margin-inline-start: 6px;
    font-size: 13px;
  }

  .key .state[data-set='true'] {
    color: var(--_good);
  }

  .keys .combination {
    display: inline-flex;
    gap: 4px;
  }

  kbd {
    min-inline-size: 24px;
    padding: 1px 6px;
    border: 1px solid var(--_line-strong);
    border-block-end-width: 2px;
    border-radius: 6px;
    background: var(--_sunken);
    font-family: var(--_font);
    font-size: 12.5px;
    text-align: center;
  }

  .keys .icon {
    inline-size: 13px;
    block-size: 13px;
    color: var(--_text-quiet);
  }

  .recorder {
    display: grid;
    justify-items: end;
    gap: 4px;
    min-inline-size: 0;
  }

  .recording {
    border-style: dashed;
    border-color: var(--_accent);
    white-space: normal;
  }

  .rows + .button,
  llm-model-picker + .link-button {
    margin-block-start: 10px;
  }

  .danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }

  .danger:disabled {
    border-color: var(--_line-strong);
    color: var(--_text-quiet);
  }

  .file {
    position: relative;
    cursor: pointer;
  }

  .file:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .erase {
    padding: 12px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-small);
  }

  .outcome {
    display: grid;
    justify-items: start;
    gap: 8px;
  }

  .outcome:not(:has(button, p:not(:empty))) {
    display: none;
  }

  @container (min-width: 620px) {
    [part='base'] {
      grid-template-columns: 150px minmax(0, 1fr);
      gap: 20px 28px;
    }

    [part='note'] {
      grid-column: 1 / -1;
    }

    [part='sections'] {
      flex-direction: column;
      flex-wrap: nowrap;
      position: sticky;
      inset-block-start: 0;
      align-self: start;
    }

    [part='sections'] [role='tab'] {
      border-radius: 10px;
    }
  }

  @media (pointer: coarse) {
    [part='sections'] [role='tab'] {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    kbd {
      border-color: ButtonText;
    }

    [part='sections'] [aria-selected='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
