import { type CSSResult, css } from 'lit';

/** A turn: where it stands, when it was asked, where it is judged. */
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

  llm-vote {
    display: block;
    min-block-size: 36px;
  }

  .judge-row {
    display: flex;
    justify-content: center;
  }

  @container llm-compare (max-width: 560px) {
    .ask-end {
      inline-size: 100%;
      justify-content: space-between;
      align-items: center;
    }
  }
`;
