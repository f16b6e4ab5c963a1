import { type CSSResult, css } from 'lit';

/** How tables look. */
export const styles: CSSResult = css`
  .table {
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-block: 0.3em 0.9em;
    border: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    border-radius: var(--llm-radius-small, 8px);
    overflow-x: auto;
    overflow-wrap: normal;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 15em;
    contain-intrinsic-block-size: auto calc(attr(data-reserved type(<number>), 6) * 2.4em);
  }

  .table[data-reserved]:not([tabindex]) {
    overflow-x: hidden;
  }

  table {
    border-spacing: 0;
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
  }

  :is(th, td) {
    max-inline-size: 28em;
    padding: 0.4em 0.75em;
    border-block-end: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    text-align: start;
    vertical-align: top;
  }

  th {
    background: var(--llm-sunken, light-dark(#f1f3f6, #10141a));
    font-weight: 600;
  }

  tbody tr:last-child > td {
    border-block-end: 0;
  }

  [data-align='center'] {
    text-align: center;
  }

  [data-align='right'] {
    text-align: end;
  }
`;
