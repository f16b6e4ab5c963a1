import { type CSSResult, css } from 'lit';

/** The colours of code. On the built-in backgrounds each has a contrast of at least 4.5:1, in light and dark. */
export const styles: CSSResult = css`
  [data-kind='keyword'] {
    color: var(--llm-code-keyword, light-dark(#8b2fa8, #cf9bf5));
  }

  [data-kind='string'] {
    color: var(--llm-code-string, light-dark(#147a4b, #5fd39a));
  }

  [data-kind='number'] {
    color: var(--llm-code-number, light-dark(#a34a07, #f0a35e));
  }

  [data-kind='comment'] {
    color: var(--llm-code-comment, light-dark(#566071, #9aa6b6));
    font-style: italic;
  }

  [data-kind='title'] {
    color: var(--llm-code-title, light-dark(#3457d5, #8aa4ff));
  }

  [data-kind='type'] {
    color: var(--llm-code-type, light-dark(#0e6b82, #67d4ee));
  }

  [data-kind='attribute'] {
    color: var(--llm-code-attribute, light-dark(#8a5a00, #f0c36a));
  }

  [data-kind='variable'] {
    color: var(--llm-code-variable, light-dark(#b3261e, #ff9a92));
  }

  [data-kind='meta'] {
    color: var(--llm-code-meta, light-dark(#6b5b4b, #c9b8a6));
  }

  [data-kind='added'] {
    color: var(--llm-good, light-dark(#147a4b, #5fd39a));
  }

  [data-kind='removed'] {
    color: var(--llm-bad, light-dark(#b3261e, #ff9a92));
  }

  @media (forced-colors: active) {
    [data-kind] {
      color: CanvasText;
    }
  }
`;
