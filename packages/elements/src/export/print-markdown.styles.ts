import { type CSSResult, css } from 'lit';

/** Markdown on paper: long code and wide tables as a whole, addresses of links written out. */
export const printMarkdown: CSSResult = css`
  @media print {
    button {
      display: none !important;
    }

    .code-block,
    [data-folded] pre {
      max-block-size: none !important;
      overflow: visible !important;
    }

    pre,
    pre code {
      inline-size: auto !important;
      overflow: visible !important;
      white-space: pre-wrap !important;
      overflow-wrap: anywhere !important;
    }

    /* Long lines go on in the next one, so numbers would stand at others. */
    .numbered .code-lines {
      padding-inline-start: 0 !important;
    }

    .numbered .code-lines::before {
      content: none !important;
    }

    :is(table, .table) {
      inline-size: 100%;
      max-inline-size: 100%;
      overflow: visible !important;
      overflow-wrap: anywhere !important;
    }

    p {
      orphans: 3;
      widows: 3;
    }

    :is(h1, h2, h3, h4, h5, h6) {
      break-after: avoid;
    }

    .code-header {
      break-after: avoid;
    }

    :is(tr, img, li > p, .code-block) {
      break-inside: avoid;
    }

    a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 85%;
      overflow-wrap: anywhere;
    }
  }
`;
