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

    :is(.jump-row, .jump, .tools, .ask-judge, .close),
    [part='actions']:not(:has(> .best[aria-pressed='true'], > .thumb[aria-pressed='true'])),
    [part='actions'] > :not(:is(.best, .thumb)[aria-pressed='true']),
    button:not(.quote, :is(.best, .thumb)[aria-pressed='true']) {
      display: none !important;
    }

    /* Paper has no backgrounds, and what stands on them would be white. */
    :is(.best, .thumb)[aria-pressed='true'] {
      border-color: #999 !important;
      background: none !important;
      color: #000 !important;
    }

    .dot {
      print-color-adjust: exact;
    }

    slot[name='header'] {
      display: none;
    }

    /* Rows may be longer than a page. */
    :is(.quote, .finding th) {
      break-inside: avoid;
    }

    tr.group {
      break-after: avoid;
    }
  }
`;
