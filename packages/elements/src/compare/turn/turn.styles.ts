import { type CSSResult, css } from 'lit';

/** Judging, editing and deleting a turn, and what a blind comparison says of itself. */
export const turn: CSSResult = css`
  /* Laid out and painted near the view only; searched and read aloud wherever it is. */
  .turn[data-far] {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 640px;
    overflow-clip-margin: 24px;
  }

  .turn[data-unfilled] {
    min-block-size: 640px;
    align-content: start;
  }

  .ask-end {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: flex-end;
    gap: 0 8px;
  }

  .ask-actions {
    display: inline-flex;
    align-items: center;
    align-self: center;
    margin-block: -6px;
    margin-inline-end: -8px;
  }

  .ask-actions .versions {
    display: inline-flex;
    align-items: center;
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  :host(:dir(rtl)) .ask-actions .versions .icon {
    transform: scaleX(-1);
  }

  .edit {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    inline-size: 100%;
  }

  .edit textarea {
    field-sizing: content;
    min-block-size: 64px;
    max-block-size: 40vh;
    padding: 10px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_text);
    font: inherit;
    font-size: 16px;
    resize: vertical;
  }

  .edit p {
    margin: 0;
    font-size: 13px;
  }

  .edit-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }

  llm-vote {
    display: block;
    min-block-size: 36px;
  }

  .judge-row {
    display: flex;
    justify-content: center;
  }

  .differ[aria-disabled='true'] {
    background: var(--_sunken);
    color: var(--_text-quiet);
  }

  .undo {
    display: flex;
    align-items: center;
    gap: 4px 12px;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin: 0 auto 8px;
    padding: 2px 6px 2px 16px;
    border: 1px solid var(--_line-strong);
    border-radius: 12px;
    background: var(--_raised);
    box-shadow: var(--_shadow-raised);
    font-size: 14px;
  }

  .blind-models {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }

  .blind-note {
    margin: -8px 0 0;
    font-size: 13px;
  }

  .cost {
    margin: 8px 0 0;
    font-size: 12.5px;
    text-align: center;
    unicode-bidi: plaintext;
  }

  @container llm-compare (max-width: 560px) {
    .ask-end {
      inline-size: 100%;
      justify-content: space-between;
      align-items: center;
    }
  }
`;
