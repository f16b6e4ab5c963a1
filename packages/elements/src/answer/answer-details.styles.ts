import { type CSSResult, css } from 'lit';

/** What is folded away or set apart from the answer's text: reasoning, sources, notes, failures. */
export const details: CSSResult = css`
  .fold {
    margin: 0 0 10px;
    border-radius: var(--_radius-small);
    font-size: 13.5px;
  }

  llm-markdown + .fold {
    margin-block-start: 10px;
  }

  .fold summary,
  .error-details summary {
    inline-size: fit-content;
    min-block-size: 24px;
    border-radius: 6px;
    color: var(--_text-quiet);
    font-weight: 550;
    cursor: pointer;
  }

  .fold > :not(summary) {
    margin-block: 6px 0;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line-strong);
    color: var(--_text-quiet);
  }

  .fold :is(ol, ul) {
    padding-inline-start: 30px;
  }

  .fold pre {
    overflow-x: auto;
    font: 12.5px/1.5 var(--_font-code);
    white-space: pre-wrap;
  }

  .fold a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }

  .reasoning {
    --llm-text: var(--_text-quiet);
    font-size: 13.5px;
  }

  .note {
    margin: 0 0 6px;
    font-size: 13px;
  }

  .note.warn {
    inline-size: fit-content;
    margin-block: 6px 2px;
    padding: 1px 9px;
    border-radius: 999px;
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: 12px;
    font-weight: 550;
  }

  .trouble {
    margin: 8px 16px;
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_bad-soft);
    color: var(--_bad);
    font-size: 14px;
    line-height: 1.5;
  }

  .trouble strong {
    display: block;
    margin-block-end: 2px;
  }

  .trouble p {
    margin: 0 0 8px;
    color: var(--_text);
  }

  .trouble p:empty {
    display: none;
  }

  .trouble > :last-child,
  .error-details > :last-child {
    margin-block-end: 0;
  }

  .error-details {
    margin-block-start: 6px;
    font-size: 12.5px;
  }

  .error-details summary {
    color: var(--_text);
    font-weight: 450;
  }

  .error-details p {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }

  .error-details .quiet,
  .trouble .quiet {
    color: color-mix(in oklab, var(--_text) 80%, var(--_bad-soft));
  }

  [part='notes'] .fold {
    margin-block: 4px 0;
    font-size: 12.5px;
  }

  @media (pointer: coarse) {
    .fold summary,
    .error-details summary {
      min-block-size: 44px;
      align-content: center;
    }
  }

  @media (forced-colors: active) {
    .trouble {
      border: 1px solid CanvasText;
    }
  }
`;
