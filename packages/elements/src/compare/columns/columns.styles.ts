import { type CSSResult, css } from 'lit';

/**
 * One turn: the prompt, then its columns. How many fit beside each other is measured: no style sheet can ask
 * how wide `--llm-column-min` is.
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

  .turn > llm-images {
    margin-block-end: 12px;
  }

  llm-images:not(:defined) {
    display: none;
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

  /* One thread, one measure for all of it. */
  :host([mode='chat']) :is(.ask, llm-prompt) {
    inline-size: min(100%, 860px);
    margin-inline: auto;
  }

  .answers[data-layout='chat'] {
    inline-size: min(100%, 860px);
    margin-inline: auto;
  }

  .main {
    position: relative;
  }

  .measure {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    display: grid;
    overflow: clip;
    visibility: hidden;
  }

  .least {
    inline-size: var(--llm-column-min, 280px);
    margin-inline-end: 16px;
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
