import { type CSSResult, css } from 'lit';

/** The caret that stands where text is still being written. */
export const styles: CSSResult = css`
  :host([streaming]) [part='base']:empty::after,
  :host([streaming]) [part='base'] > :is(p, h4, h5, h6):last-child::after,
  :host([streaming]) [part='base'] > :is(ul, ol):last-child > li:last-child:not(:has(> :is(ul, ol, p, div, blockquote)))::after,
  :host([streaming]) [part='base'] > :is(ul, ol):last-child > li:last-child > :is(ul, ol):last-child > li:last-child::after,
  :host([streaming]) [part='base'] > :is(ul, ol):last-child > li:last-child > p:last-child::after,
  :host([streaming]) [part='base'] > blockquote:last-child > p:last-child::after,
  :host([streaming]) [part='base'] > .code-block:last-child .code-lines:last-child::after {
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
    :host([streaming]) * {
      animation: none;
    }

    :host([streaming]) *::after {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    :host([streaming]) *::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
