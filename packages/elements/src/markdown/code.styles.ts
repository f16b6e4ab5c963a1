import { type CSSResult, css } from 'lit';

/** How code looks, in a line and in blocks of its own. */
export const styles: CSSResult = css`
  :is(code, kbd, samp, pre),
  .html-source {
    font-family: var(--llm-font-code, ui-monospace, 'SF Mono', Menlo, Consolas, monospace);
    font-size: 0.87em;
  }

  :is(code, kbd, samp) {
    padding: 0.1em 0.35em;
    border: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    border-radius: 5px;
    background: var(--llm-code, light-dark(#f6f8fb, #10151c));
    unicode-bidi: isolate;
  }

  kbd {
    border-block-end-width: 2px;
  }

  :is(.code-block, .html-source) {
    margin-block: 0.3em 0.9em;
    border: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    border-radius: var(--llm-radius-small, 8px);
    background: var(--llm-code, light-dark(#f6f8fb, #10151c));
    overflow: clip;
  }

  .html-source {
    padding: 0.6em 0.8em;
    white-space: pre-wrap;
  }

  /* Out of view nothing is laid out or painted: a long answer has hundreds of parts that scroll. */
  .code-block {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 20em;
    contain-intrinsic-block-size: auto calc(attr(data-reserved type(<number>), 12) * 1.35em + 3.2em);
  }

  .code-header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    padding-inline: 0.8em 0.25em;
    border-block-end: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    font-size: 0.8em;
    user-select: none;
  }

  .code-language {
    margin-inline-end: auto;
  }

  :is(.copy-button, .wrap-button, .source-button, .fold-button) {
    min-block-size: 2.3em;
    padding: 0 0.7em;
    border: 0;
    border-radius: calc(var(--llm-radius-small, 8px) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  :is(.copy-button, .wrap-button, .source-button, .fold-button):hover {
    background: var(--llm-sunken, light-dark(#f1f3f6, #10141a));
    color: var(--llm-text, light-dark(#161a22, #e8ecf2));
  }

  .copy-button[data-copied],
  .wrap-button[aria-pressed='true'] {
    color: var(--llm-accent, light-dark(#3457d5, #8aa4ff));
  }

  .html pre,
  .code-block pre {
    margin: 0;
    padding: 0.7em 0.9em;
    overflow-x: auto;
    line-height: 1.55;
    white-space: pre;
    overflow-wrap: normal;
    tab-size: 4;
  }

  /* Only what is too wide scrolls; what is out of sight is measured when it comes into view. */
  [data-reserved] > pre:not([tabindex]) {
    overflow-x: hidden;
  }

  pre code {
    display: block;
    inline-size: max-content;
    min-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    font-size: inherit;
  }

  .code-lines {
    display: block;
  }

  [data-wrap] pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  [data-wrap] pre code {
    inline-size: auto;
  }

  [data-folded] pre {
    max-block-size: calc(24 * 1.55em + 0.7em);
    overflow-y: hidden;
  }

  .fold-button {
    inline-size: 100%;
    border-block-start: 1px solid var(--llm-line, light-dark(#e2e6ec, #262e39));
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    font-size: 0.8em;
  }

  .code-block .rendered {
    padding: 0.7em 0.9em;
    overflow-x: auto;
  }

  /* Diagrams are drawn in dark colours: they get paper. */
  [data-language='mermaid'] .rendered {
    background: #fff;
  }

  [data-rendered='']:not([data-source]) :is(pre, .fold-button, .wrap-button),
  [data-source] .rendered {
    display: none;
  }

  .numbered .code-lines {
    position: relative;
    padding-inline-start: 4.5ch;
  }

  .numbered .code-lines::before {
    content: attr(data-numbers);
    content: attr(data-numbers) / '';
    position: absolute;
    inset: 0 auto auto 0;
    inline-size: 3.5ch;
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    text-align: end;
    white-space: pre;
    pointer-events: none;
    user-select: none;
  }

  [data-wrap] .numbered .code-lines {
    padding-inline-start: 0;
  }

  [data-wrap] .numbered .code-lines::before {
    content: none;
  }

  .line-end {
    display: none;
  }

  @media (pointer: coarse) {
    :is(.copy-button, .wrap-button, .source-button, .fold-button) {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }

  @media (forced-colors: active) {
    :is(code, kbd, samp, .code-block, .html-source, .table, th, td) {
      border-color: CanvasText;
    }
  }
`;
