import { type CSSResult, css } from 'lit';

/** Editing, comparing and deleting a turn, and what the next one would cost. */
export const turnActs: CSSResult = css`
  /* Room below, so that what was just asked can stand at the top of the view, and its answers need no scrolling after. */
  @media screen {
    .turn + .turn:last-child {
      min-block-size: calc(100svh - var(--llm-sticky-top, 0px) - var(--_dock-height, 0px) - 28px);
      align-content: start;
    }
  }

  /* A gradient is left out there, and answers would be read through what is docked. */
  @media (forced-colors: active) {
    .frame .dock {
      background: Canvas;
    }
  }

  @media (pointer: coarse) {
    .new {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
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

  .ask-actions [aria-disabled] {
    opacity: 0.4;
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

  .cost {
    margin: 8px 0 0;
    font-size: 12.5px;
    text-align: center;
    unicode-bidi: plaintext;
  }
`;
