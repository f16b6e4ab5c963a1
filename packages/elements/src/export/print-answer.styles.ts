import { type CSSResult, css } from 'lit';

/** An answer, its figures and what distinguishes it from others, on paper. */
export const printAnswer: CSSResult = css`
  @media print {
    /* One that another tab stands in front of. */
    :host([hidden]) {
      display: block !important;
    }

    [part='base'] {
      display: block !important;
      block-size: auto !important;
      overflow: visible !important;
      border-color: #999;
      box-shadow: none !important;
    }

    :host([collapsed]) [part='base'] > * {
      display: block !important;
    }

    [part='header'],
    .dock {
      position: static !important;
    }

    [part='header'] {
      break-after: avoid;
    }

    .text {
      block-size: auto !important;
      max-block-size: none !important;
      overflow: visible !important;
    }

    :is([part='actions'], .jump-row, .jump, .tools, .ask-judge, .close),
    button:not(.quote) {
      display: none !important;
    }

    slot[name='header'] {
      display: none;
    }

    tr {
      break-inside: avoid;
    }
  }
`;
