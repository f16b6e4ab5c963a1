import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  [part='totals'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: 10px;
    margin: 0;
    padding: 14px 16px;
  }

  [part='totals'] > div {
    padding: 8px 14px 10px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }

  dt {
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  dd {
    margin: 0;
    font-size: 12px;
  }

  dd.number {
    font-size: 20px;
    font-weight: 650;
    line-height: 1.3;
  }

  [part='budget'] {
    padding: 4px 16px 14px;
    font-size: 13.5px;
  }

  .budget-text {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    margin-block-end: 6px;
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: 8px;
    border-radius: 999px;
    background: var(--_line);
    overflow: hidden;
  }

  .filled {
    fill: var(--_accent);
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  [data-warning] .filled {
    fill: var(--_bad);
  }

  .warning {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 8px 0 0;
    padding: 6px 12px;
    border-radius: var(--_radius-small);
    background: var(--_bad-soft);
    color: var(--_bad);
    font-weight: 550;
  }

  .figure {
    padding: 4px 16px 12px;
  }

  /* Colours of the canvas: text, lines, the budget, and what parts of a bar are kept apart by. */
  [part='chart'] {
    block-size: 210px;
    border: 0 solid var(--_line);
    outline: 0 solid var(--_bad);
    background: var(--_surface);
    color: var(--_text-quiet);
    overflow: hidden;
  }

  .u-wrap {
    position: relative;
    user-select: none;
  }

  .u-over,
  .u-under,
  .u-axis,
  .u-select {
    position: absolute;
  }

  .u-cursor-x {
    position: absolute;
    inset-block: 0 auto;
    inset-inline-start: auto;
    left: 0;
    block-size: 100%;
    border-right: 1px dashed var(--_text-quiet);
    pointer-events: none;
  }

  .u-off {
    display: none;
  }

  .uplot canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    min-block-size: 24px;
    font-size: 13px;
  }

  .entry {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .dash {
    inline-size: 16px;
    border-block-start: 2px dashed var(--_bad);
  }

  /* Its end tells that the colours of the page have changed: a canvas would keep the old ones. */
  .legend .dot {
    transition: background-color 1ms step-end !important;
  }

  .pointed {
    margin-inline-start: auto;
    font-weight: 600;
  }

  td {
    white-space: nowrap;
  }

  td small {
    white-space: normal;
  }

  tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: 650;
  }

  tfoot small {
    font-weight: 400;
  }

  thead th:not(:first-child),
  td {
    text-align: end;
  }

  /* Columns would be too narrow to read: each row becomes a card. */
  @container (max-width: 680px) {
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

    tbody,
    tfoot {
      display: grid;
      gap: 10px;
      padding: 10px 16px 0;
    }

    :is(tbody, tfoot) tr {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 6px 12px;
      padding: 10px 14px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-small);
    }

    :is(tbody, tfoot) th {
      grid-column: 1 / -1;
    }

    :is(tbody, tfoot) :is(th, td),
    :is(tbody, tfoot) :is(th, td):is(:first-child, :last-child) {
      padding: 0;
      border: 0;
      text-align: start;
    }

    .label {
      display: block;
      font-size: 12px;
      font-weight: 400;
    }
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }

    .filled {
      fill: Highlight;
    }

    .warning {
      border: 1px solid CanvasText;
    }
  }
`;
