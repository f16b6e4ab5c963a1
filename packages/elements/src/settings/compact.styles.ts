import { type CSSResult, css } from 'lit';

/** Less room between things: what a person asks for with `compact`. More exact than the rest, so that it goes before it. */
export const compact: CSSResult = css`
  [part='base'] .columns {
    gap: 8px;
  }

  [part='base'] .turn + .turn {
    padding-block-start: 10px;
  }

  llm-answer::part(header) {
    padding: 6px 10px 4px;
  }

  llm-answer::part(body) {
    padding: 8px 10px 4px;
  }

  llm-answer::part(footer) {
    padding-block: 2px;
  }

  llm-prompt::part(base) {
    padding: 6px 10px;
  }
`;
