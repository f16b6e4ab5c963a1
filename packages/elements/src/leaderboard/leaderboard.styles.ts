import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  [data-chooser='order'] {
    display: none;
  }

  [part='notes'] {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 12px 16px 0;
    list-style: none;
    font-size: 13.5px;
  }

  .sort {
    display: inline-flex;
    align-items: baseline;
    gap: 4px;
    min-block-size: 24px;
    text-align: start;
  }

  [aria-sort] .sort {
    color: var(--_text);
    font-weight: 650;
  }

  .arrow {
    inline-size: 1em;
    font-size: 9px;
  }

  .unsure {
    display: inline-block;
    padding: 1px 7px;
    border-radius: 8px;
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: 11.5px;
    font-weight: 550;
  }

  tbody th > .quiet {
    display: block;
    font-size: 12px;
  }

  td {
    white-space: nowrap;
  }

  tbody th {
    min-inline-size: 172px;
  }

  [data-column='votes'] small {
    min-inline-size: 120px;
    white-space: normal;
  }

  [data-column='rank'] .cell {
    font-weight: 650;
  }

  .spark {
    display: block;
    inline-size: 84px;
    block-size: 24px;
    color: var(--_accent);
    overflow: visible;
  }

  .spark polyline {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .spark circle {
    fill: currentColor;
  }

  @media (hover: hover) {
    .sort:hover {
      color: var(--_text);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  }

  @media (pointer: coarse) {
    .sort {
      min-block-size: 44px;
      align-items: center;
    }
  }

  /* Columns would be too narrow to read: each model becomes a card. */
  @container (max-width: 1080px) {
    [data-chooser='order'] {
      display: inline-flex;
    }

    table,
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

    tbody {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr));
      gap: 12px;
      padding: 12px 16px;
    }

    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-content: start;
      gap: 8px 14px;
      padding: 12px 14px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-small);
    }

    tbody :is(th, td),
    tbody :is(th, td):is(:first-child, :last-child) {
      padding: 0;
      border: 0;
    }

    tbody th {
      order: -1;
      grid-column: 1 / -1;
      grid-row: 1;
      min-inline-size: 0;
    }

    tbody .name {
      padding-inline-end: 60px;
    }

    /* The rank stands beside the name. */
    [data-column='rank'] {
      order: -1;
      grid-column: 2;
      grid-row: 1;
      text-align: end;
    }

    .label {
      display: block;
      font-size: 12px;
    }
  }

  @container (max-width: 560px) {
    [data-chooser='order'] {
      display: block;
    }
  }

  @media (forced-colors: active) {
    .spark polyline {
      stroke: CanvasText;
    }

    .spark circle {
      fill: CanvasText;
    }

    .unsure {
      border: 1px solid CanvasText;
    }
  }
`;
