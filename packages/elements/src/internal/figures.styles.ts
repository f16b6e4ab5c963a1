import { type CSSResult, css } from 'lit';

/** What the leaderboard and the costs share: the card, its controls, tables that become cards. */
export const figures: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  [part='base'] {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  [part='header'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 16px;
    border-block-end: 1px solid var(--_line);
  }

  h2 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
  }

  [role='status'] {
    font-size: 13px;
  }

  .tools {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px 12px;
  }

  .chooser {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    color: var(--_text-quiet);
    font-size: 13px;
  }

  select {
    min-inline-size: 0;
    max-inline-size: 180px;
    min-block-size: 36px;
    margin: 0;
    padding: 4px 8px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    text-overflow: ellipsis;
  }

  [part='note'],
  [part='empty'] {
    margin: 0;
    padding: 12px 16px;
    font-size: 12.5px;
  }

  [part='empty'] {
    padding-block: 28px;
    font-size: 14px;
    text-align: center;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13.5px;
    line-height: 1.4;
  }

  th,
  td {
    padding: 9px 8px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }

  :is(th, td):first-child {
    padding-inline-start: 16px;
  }

  :is(th, td):last-child {
    padding-inline-end: 16px;
  }

  thead th {
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 550;
    vertical-align: baseline;
  }

  tbody th {
    overflow-wrap: anywhere;
  }

  small {
    display: block;
    font-size: 12px;
  }

  .name {
    display: flex;
    align-items: baseline;
    gap: 7px;
    font-weight: 600;
  }

  .label {
    display: none;
    color: var(--_text-quiet);
  }

  @container (max-width: 560px) {
    .tools {
      display: grid;
      flex-basis: 100%;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: end;
    }

    .chooser {
      display: block;
    }

    select {
      inline-size: 100%;
      max-inline-size: none;
    }
  }

  @media (pointer: coarse) {
    select {
      min-block-size: 44px;
      font-size: 16px;
    }
  }

  @media (forced-colors: active) {
    select {
      border-color: ButtonText;
    }
  }

  @media print {
    .tools {
      display: none;
    }

    [part='base'] {
      border: 0;
      box-shadow: none;
    }

    tr {
      break-inside: avoid;
    }
  }
`;
