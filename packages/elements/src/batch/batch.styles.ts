import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  .step {
    display: grid;
    gap: 10px;
    padding: 12px 16px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .step > legend {
    float: inline-start;
    inline-size: 100%;
    color: var(--_text);
    font-size: 14px;
    font-weight: 650;
  }

  .wording {
    display: grid;
    gap: 8px;
  }

  .wording + .wording {
    padding-block-start: 10px;
    border-block-start: 1px dashed var(--_line-strong);
  }

  .row > .field.version {
    flex: 0 1 120px;
  }

  .row > .hint {
    flex: 1 1 200px;
  }

  .fields,
  .mapping {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
    gap: 10px 14px;
  }

  #table {
    font-family: var(--_font-code);
    font-size: 13px;
    white-space: pre;
    overflow-x: auto;
  }

  .scroll {
    position: relative;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
  }

  table {
    inline-size: 100%;
    border-spacing: 0;
    font-size: 13px;
    line-height: 1.4;
  }

  th,
  td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  thead th {
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
    white-space: nowrap;
  }

  [part='preview'] td {
    max-inline-size: 320px;
    overflow-wrap: anywhere;
  }

  .warn .icon,
  .trouble .icon {
    display: inline-block;
    vertical-align: -3px;
    color: var(--_warn);
  }

  .faults ul {
    margin-block-start: 4px;
    padding-inline-start: 18px;
    list-style: disc;
    font-size: 12.5px;
  }

  .trouble {
    display: flex;
    align-items: start;
    gap: 8px;
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--_warn-soft);
    font-size: 13.5px;
  }

  .trouble .icon {
    margin-block-start: 3px;
  }

  .stored {
    font-size: 13.5px;
  }

  .stored summary {
    min-block-size: 32px;
    font-weight: 600;
    cursor: pointer;
  }

  .stored .row {
    align-items: center;
    gap: 4px 10px;
  }

  [part='progress'],
  [part='board'] {
    display: grid;
    gap: 8px;
  }

  [part='board'] .row {
    align-items: end;
    justify-content: space-between;
  }

  [part='board'] .row .field,
  .grid-head .field {
    flex: 0 1 200px;
  }

  @container (max-width: 560px) {
    .step {
      padding-inline: 12px;
    }

    .head .tools {
      display: grid;
      flex: 1 1 100%;
      grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    }

    .head .tools .button {
      white-space: normal;
    }
  }

  @media (forced-colors: active) {
    .trouble {
      border: 1px solid CanvasText;
    }
  }
`;
