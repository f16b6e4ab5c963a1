import { type CSSResult, css } from 'lit';

/** How a turn was judged, on paper: the verdict alone. */
export const printVote: CSSResult = css`
  @media print {
    :host {
      min-block-size: 0 !important;
    }

    :is([part='base'], [part='note'], button) {
      display: none !important;
    }

    [part='verdict'] {
      justify-content: start !important;
      margin: 0 0 12px !important;
      break-inside: avoid;
    }
  }
`;
