import { type CSSResult, css } from 'lit';

/** The row above the answers, where there is little room for it. */
export const bar: CSSResult = css`
  .new span {
    white-space: nowrap;
  }

  @container llm-compare (max-width: 1500px) {
    .new {
      padding-inline: 8px;
    }

    .new span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: clip;
      clip-path: inset(50%);
    }
  }

  @container llm-compare (max-width: 560px) {
    .bar-end {
      gap: 8px 4px;
    }

    /* One row that is swiped through: the answers begin on the first screen. */
    llm-model-picker {
      --_chips-flow: nowrap;
      --_chips-overflow: auto;
      --_chips-ring: 4px;
    }

    /* Where one column fits, a grid is columns, and nothing stands beside it to be scrolled with. */
    .layouts [data-layout='grid'][aria-checked='false'],
    [data-toggle='link'][aria-pressed='false'] {
      display: none;
    }
  }

  /* One row has no room for all of it: what the page is about first, how it looks below. */
  @container llm-compare (max-width: 560px) {
    .bar-end::after {
      order: 1;
      flex-basis: 100%;
      content: '';
    }

    .new {
      margin-inline-start: 0;
    }

    .toggle,
    .layouts:not(.modes) {
      order: 2;
    }
  }
`;
