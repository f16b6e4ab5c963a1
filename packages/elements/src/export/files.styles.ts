import { type CSSResult, css } from 'lit';

/** The lines about files, and the comparison on paper. */
export const files: CSSResult = css`
  .files-menu {
    inline-size: 280px;
    max-inline-size: calc(100vw - 16px);
  }

  .file-note {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin: 0;
    padding: 4px 6px 4px 14px;
    padding-inline: 14px 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 14px;
  }

  .file-note > span {
    flex: 1 1 200px;
    overflow-wrap: anywhere;
  }

  .file-note[role='alert'] > .icon {
    color: var(--_warn);
  }

  .print-head {
    display: none;
  }

  @media print {
    .frame {
      color-scheme: light !important;
    }

    [part='base'] {
      display: block;
      max-inline-size: none;
      padding: 0;
      background: #fff;
    }

    .print-head {
      display: grid;
      gap: 2px;
      margin-block-end: 16px;
      padding-block-end: 8px;
      border-block-end: 2px solid currentColor;
      font-size: 10pt;
    }

    .print-head strong {
      font-size: 14pt;
    }

    :is(.skip, .bar, .dock, .menu, .swap, .undo, .file-note, .ask-end button, .judge-row, .columns-bar, .tabs, .dots),
    :is(llm-palette, llm-shortcut-sheet, dialog),
    [part~='tabs'],
    [part~='dots'],
    [part~='jump'],
    [part~='title'] {
      display: none !important;
    }

    .main,
    .turn,
    .answers,
    .columns {
      display: block;
    }

    .turn {
      content-visibility: visible !important;
    }

    .turn + .turn {
      margin-block-start: 24px;
      border: 0;
    }

    .ask {
      margin-block-end: 12px;
      box-shadow: none;
      break-inside: avoid;
      break-after: avoid;
    }

    .ask h2 {
      max-block-size: none;
      overflow: visible;
    }

    .columns {
      block-size: auto !important;
      overflow: visible !important;
    }

    .columns > llm-answer {
      display: block !important;
      inline-size: auto !important;
      block-size: auto !important;
      margin-block-end: 16px;
    }
  }
`;
