import { type CSSResult, css } from 'lit';

/** The caret that stands where text is still being written. */
export const styles: CSSResult = css`
  [data-writing]::after {
    content: '';
    display: inline-block;
    inline-size: 0.45em;
    block-size: 1.05em;
    margin-inline-start: 0.15em;
    border-radius: 1.5px;
    background: var(--llm-accent, light-dark(#3457d5, #8aa4ff));
    vertical-align: -0.15em;
    animation: caret 1s steps(2) infinite;
  }

  @keyframes caret {
    50% {
      opacity: 0.25;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [data-writing]::after {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    [data-writing]::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
