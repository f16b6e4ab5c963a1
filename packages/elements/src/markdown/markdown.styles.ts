import { type CSSResult, css } from 'lit';
import { styles as caretStyles } from './caret.styles.ts';
import { styles as codeStyles } from './code.styles.ts';
import { styles as mathStyles } from './math.styles.ts';
import { styles as tableStyles } from './table.styles.ts';

export const styles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
    /* A layer of its own: what grows here has no other column measured and painted anew. */
    isolation: isolate;
    color: var(--llm-text, light-dark(#161a22, #e8ecf2));
    font-family: var(--llm-font, ui-sans-serif, system-ui, sans-serif);
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  * {
    box-sizing: border-box;
  }

  :host([hidden]) {
    display: none;
  }

  [part='base'] > :first-child {
    margin-block-start: 0;
  }

  [part='base'] > :last-child {
    margin-block-end: 0;
  }

  :is(p, li, h4, h5, h6, td, th, summary, dt, dd) {
    unicode-bidi: plaintext;
    text-align: start;
  }

  p {
    margin-block: 0 0.65em;
  }

  :is(h4, h5, h6) {
    margin-block: 1.2em 0.4em;
    font-weight: 650;
    line-height: 1.35;
    text-wrap: balance;
  }

  h4 {
    font-size: 1.17em;
  }

  h5 {
    font-size: 1.07em;
  }

  h6 {
    font-size: 1em;
  }

  :is(ul, ol) {
    margin-block: 0 0.65em;
    padding-inline-start: 1.5em;
  }

  li {
    margin-block: 0.2em;
  }

  li > :is(ul, ol) {
    margin-block: 0.2em;
  }

  [data-long] > .stretch {
    display: block;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 30em;
  }

  li > p {
    margin-block: 0.4em;
  }

  li.task {
    list-style: none;
  }

  li.task input {
    inline-size: 1em;
    block-size: 1em;
    margin: 0;
    margin-inline: -1.4em 0.4em;
    vertical-align: -0.1em;
    accent-color: var(--llm-accent, light-dark(#3457d5, #8aa4ff));
  }

  ::marker {
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    font-variant-numeric: tabular-nums;
  }

  blockquote {
    margin: 0 0 0.65em;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--llm-line-strong, light-dark(#c9d0da, #394454));
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
  }

  blockquote > :last-child {
    margin-block-end: 0;
  }

  .note {
    color: var(--llm-text-quiet, light-dark(#566071, #9aa6b6));
    font-size: 0.9em;
  }

  [data-alert] {
    color: inherit;
    border-inline-start-color: var(--alert, var(--llm-accent, light-dark(#3457d5, #8aa4ff)));
  }

  .alert-title {
    margin-block-end: 0.2em;
    color: var(--alert, var(--llm-accent, light-dark(#3457d5, #8aa4ff)));
    font-weight: 650;
  }

  [data-alert='tip'] {
    --alert: var(--llm-good, light-dark(#147a4b, #5fd39a));
  }

  [data-alert='important'] {
    --alert: var(--llm-code-keyword, light-dark(#8b2fa8, #cf9bf5));
  }

  [data-alert='warning'] {
    --alert: var(--llm-code-attribute, light-dark(#8a5a00, #f0c36a));
  }

  [data-alert='caution'] {
    --alert: var(--llm-bad, light-dark(#b3261e, #ff9a92));
  }

  hr {
    margin-block: 1.2em;
    border: 0;
    border-block-start: 1px solid var(--llm-line-strong, light-dark(#c9d0da, #394454));
  }

  a {
    color: var(--llm-accent, light-dark(#3457d5, #8aa4ff));
    text-underline-offset: 0.2em;
    text-decoration-thickness: from-font;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :is(a, button, .scroller, summary):focus-visible {
    outline: 2px solid var(--llm-accent, light-dark(#3457d5, #8aa4ff));
    outline-offset: 2px;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  mark {
    padding-inline: 0.15em;
    border-radius: 3px;
    background: var(--llm-accent-soft, light-dark(#e9eefc, #1c2644));
    color: inherit;
  }

  img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--llm-radius-small, 8px);
  }

  .image-chip {
    display: inline-block;
    padding: 0.05em 0.5em;
    border: 1px dashed var(--llm-line-strong, light-dark(#c9d0da, #394454));
    border-radius: var(--llm-radius-small, 8px);
    font-size: 0.9em;
  }

  .status {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  ${codeStyles}
  ${mathStyles}
  ${tableStyles}
  ${caretStyles}
`;
