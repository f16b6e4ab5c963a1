import { type CSSResult, css } from 'lit';

/** The plot of intervals. */
export const plotStyles: CSSResult = css`
  [part='plot'] {
    display: grid;
    grid-template-columns: fit-content(34%) 1fr;
    align-items: stretch;
    gap: 0 14px;
    padding: 12px 16px 4px;
  }

  .plotted {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    font-size: 13.5px;
    font-weight: 550;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .interval,
  .axis {
    display: block;
    inline-size: 100%;
    /* As tall as the name beside it. */
    block-size: 0;
    min-block-size: 100%;
    overflow: visible;
  }

  .axis {
    block-size: 20px;
    min-block-size: 0;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .plot-group {
    grid-column: 1 / -1;
    padding-block: 6px 2px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
  }

  .axis text {
    fill: var(--_text-quiet);
    text-anchor: middle;
    direction: ltr;
  }

  .mark {
    stroke: var(--_line);
  }

  .mean {
    stroke: var(--_line-strong);
    stroke-dasharray: 3 3;
  }

  .span,
  .end {
    stroke: var(--_c);
    stroke-width: 2;
  }

  .interval circle {
    fill: var(--_c);
  }

  [data-unsure] .span {
    stroke-dasharray: 4 4;
  }

  .interval[data-unsure] circle {
    fill: var(--_surface);
    stroke: var(--_c);
    stroke-width: 2;
  }

  @container (max-width: 560px) {
    .axis text:nth-of-type(even) {
      display: none;
    }

    [part='plot'] {
      grid-template-columns: fit-content(46%) 1fr;
    }
  }

  @media (forced-colors: active) {
    .span,
    .end,
    .mark,
    .interval[data-unsure] circle {
      stroke: CanvasText;
    }

    .interval circle {
      fill: CanvasText;
    }

    .interval[data-unsure] circle {
      fill: Canvas;
    }

    .axis text {
      fill: CanvasText;
    }
  }
`;
