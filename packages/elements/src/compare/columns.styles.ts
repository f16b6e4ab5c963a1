import { type CSSResult, css } from 'lit';

/**
 * One turn: the prompt, then its columns. As many beside each other as are at least 280px wide, in rows of
 * equal length where possible.
 */
export const columns: CSSResult = css`
  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    scroll-margin-block-start: calc(var(--llm-sticky-top, 0px) + 12px);
  }

  .turn + .turn {
    padding-block-start: 24px;
    border-block-start: 1px solid var(--_line);
  }

  .ask {
    display: flex;
    align-items: baseline;
    gap: 4px 16px;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .ask h2 {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 30vh;
    margin: 0;
    overflow-y: auto;
    font-size: 15px;
    font-weight: 600;
    line-height: 1.55;
    overflow-wrap: anywhere;

  }

  .asked {
    display: block;
    white-space: pre-wrap;
  }

  .time > * {
    unicode-bidi: plaintext;
  }

  .time {
    display: inline-flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 12px;
    font-size: 13.5px;
    white-space: nowrap;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }

  llm-answer {
    --sticky-top: var(--llm-sticky-top, 0px);
    --sticky-bottom: max(0px, var(--_dock-height, 0px) - 6px);
  }

  @container llm-compare (min-width: 616px) {
    .columns:not([data-count='1']) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .columns:is([data-count='3'], [data-count='5'], [data-count='7']) > .last-open {
      grid-column: 1 / -1;
    }
  }

  @container llm-compare (min-width: 912px) {
    .columns:is([data-count='3'], [data-count='5'], [data-count='6']) {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .columns:is([data-count='3'], [data-count='5']) > .last-open {
      grid-column: auto;
    }
  }

  @container llm-compare (min-width: 1208px) {
    .columns:is([data-count='4'], [data-count='7'], [data-count='8']) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }

    .columns[data-count='7'] > .last-open {
      grid-column: auto;
    }
  }

  @container llm-compare (min-width: 1504px) {
    .columns[data-count='5'] {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
  }

  @container llm-compare (max-width: 560px) {
    .turn,
    .columns {
      gap: 12px;
    }

    .ask {
      flex-direction: column;
      padding: 10px 14px;
    }

    .ask h2 {
      flex: none;
      inline-size: 100%;
      font-size: 16px;
    }
  }
`;
