import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
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
    padding: 10px 8px 10px 16px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_line);
  }

  h3 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    font-size: 13px;
  }

  .tools .button {
    min-block-size: 32px;
    padding-inline: 11px;
    border-radius: 9px;
    font-size: 13px;
    white-space: normal;
  }

  .close {
    margin-inline-start: auto;
  }

  [part='note'] {
    margin: 0;
    padding: 10px 16px;
    font-size: 12.5px;
  }

  table {
    inline-size: 100%;
    border-spacing: 0;
    font-size: 13.5px;
    line-height: 1.5;
    table-layout: fixed;
  }

  th,
  td {
    padding: 7px 10px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  :is(th, td):first-child {
    padding-inline-start: 16px;
  }

  thead th {
    font-weight: 600;
  }

  thead th .dot,
  .whose .dot {
    display: inline-block;
    margin-inline-end: 7px;
  }

  tbody th {
    color: var(--_text-quiet);
    font-weight: 500;
  }

  .group th {
    padding-block: 12px 4px;
    border-block-end: 0;
    color: var(--_text);
    font-size: 12.5px;
    font-weight: 650;
  }

  [data-aspect='facts'] .group th {
    color: var(--_warn);
  }

  ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .count {
    display: block;
    color: var(--_text-quiet);
  }

  .quote {
    inline-size: 100%;
    min-block-size: 24px;
    padding-inline-start: 9px;
    border-inline-start: 3px solid var(--_c, var(--_line-strong));
    text-align: start;
  }

  .place {
    min-inline-size: 24px;
    min-block-size: 24px;
    text-align: start;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }

  @media (hover: hover) {
    .place:hover,
    .quote:hover {
      background: var(--_sunken);
    }
  }

  summary {
    min-block-size: 24px;
    inline-size: fit-content;
    color: var(--_text-quiet);
    font-weight: 550;
    cursor: pointer;
  }

  .whose {
    display: none;
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  @media (pointer: coarse) {
    .tools .button,
    .place,
    .quote,
    summary {
      min-block-size: 44px;
    }

    .place {
      min-inline-size: 44px;
    }

    summary {
      align-content: center;
    }
  }

  /* Columns would be too narrow to read: each row becomes a list, one answer below the other. */
  @container (max-width: 640px) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: clip;
      clip-path: inset(50%);
    }

    tbody tr:not(.group) {
      padding-block: 8px;
      border-block-end: 1px solid var(--_line);
    }

    tbody :is(th, td) {
      padding: 2px 16px;
      border: 0;
    }

    .group th {
      padding-block: 14px 2px;
    }

    tbody tr:not(.group) th {
      color: var(--_text);
      font-weight: 600;
    }

    td {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 12px;
    }

    td > :is(ul, details) {
      inline-size: 100%;
    }

    td:has(> .place) {
      align-items: center;
    }

    .place {
      text-align: end;
    }

    .whose {
      display: inline;
    }

    .tools {
      order: 1;
      flex-basis: 100%;
      justify-content: flex-start;
    }
  }

  @media (forced-colors: active) {
    .quote {
      border-inline-start-color: CanvasText;
    }
  }
`;
