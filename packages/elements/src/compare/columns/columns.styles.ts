import { type CSSResult, css } from 'lit';

/**
 * The columns of a turn. How many fit beside each other is measured: no style sheet can ask
 * how wide `--llm-column-min` is.
 */
export const columns: CSSResult = css`
  .turn > llm-images {
    margin-block-end: 12px;
  }

  llm-images:not(:defined) {
    display: none;
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

  .columns[data-per-row='2'] {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .columns[data-per-row='3'] {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  .columns[data-per-row='4'] {
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }

  .columns[data-per-row='5'] {
    grid-template-columns: repeat(5, minmax(0, 1fr));
  }

  .columns[data-per-row='6'] {
    grid-template-columns: repeat(6, minmax(0, 1fr));
  }

  .columns[data-per-row='7'] {
    grid-template-columns: repeat(7, minmax(0, 1fr));
  }

  .columns[data-per-row='8'] {
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }

  .columns[data-left-over] > .last-open {
    grid-column: 1 / -1;
  }

  .answers[data-layout='chat'] {
    inline-size: min(100%, 860px);
    margin-inline: auto;
  }

  @container llm-compare (max-width: 560px) {
    .columns {
      gap: 12px;
    }
  }
`;
