import { type CSSResult, css } from 'lit';
import { ask } from './ask.styles.ts';
import { bar } from './bar.styles.ts';
import { empty } from './empty/empty.styles.ts';

const frame: CSSResult = css`
  /* As wide as there is room, also where the box around it asks its content: what a container query measures has no width of its own. */
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1680px);
    justify-content: center;
    inline-size: 100%;
  }

  /* Not on the host: a page that resets everything takes from it whatever is set here, and hands down what it likes. */
  .frame {
    display: block;
    box-sizing: border-box;
    container: llm-compare / inline-size;
    color-scheme: light dark;
    color: var(--_text);
    font: normal 15px / 1.6 var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    cursor: auto;
    visibility: visible;
  }

  :host([theme='light']) .frame {
    color-scheme: light;
  }

  :host([theme='dark']) .frame {
    color-scheme: dark;
  }

  /* Who forces their colours on all pages has one palette, whatever a page wants. */
  @media (forced-colors: active) {
    :host([theme]) .frame {
      color-scheme: light dark;
    }
  }

  [part='base'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 1680px;
    margin-inline: auto;
    padding: 20px 20px 0;
    border-radius: var(--_radius);
    background: var(--_canvas);
    color: var(--_text);
  }

  .bar {
    display: flex;
    flex-wrap: wrap-reverse;
    align-items: flex-end;
    gap: 8px 12px;
  }

  .bar > :first-child {
    flex: 999 1 min(420px, 100%);
    min-inline-size: 0;
  }

  .bar-end {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 8px 12px;
    min-block-size: 34px;
  }

  /* On a row of their own, what the page is about stands first and how it looks last. */
  .modes {
    margin-inline-end: auto;
  }

  .new {
    min-block-size: 34px;
    color: var(--_text-quiet);
    font-size: 13.5px;
  }

  .skip {
    position: absolute;
    z-index: 4;
    min-block-size: 44px;
  }

  .skip:not(:focus) {
    inline-size: 1px;
    min-block-size: 0;
    block-size: 1px;
    padding: 0;
    overflow: clip;
    clip-path: inset(50%);
  }

  .demo {
    padding: 3px 12px;
    border-radius: 999px;
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: 12.5px;
    font-weight: 600;
  }

  .chips-loading {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .chips-loading i {
    inline-size: 132px;
    block-size: 34px;
    border-radius: 999px;
    background: linear-gradient(90deg, var(--_line) 30%, var(--_sunken) 50%, var(--_line) 70%) 0 / 300% 100%;
    animation: sweep 1.8s linear infinite;
  }

  @keyframes sweep {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -50% 0;
    }
  }

  .main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 24px;
    min-block-size: 220px;
  }

  .trouble {
    display: flex;
    align-items: flex-start;
    flex-wrap: wrap;
    gap: 12px;
    padding: 14px 16px;
    border: 1px solid color-mix(in oklab, var(--_bad) 30%, transparent);
    border-radius: var(--_radius);
    background: var(--_bad-soft);
    font-size: 14px;
  }

  .trouble > div {
    flex: 1 1 240px;
  }

  .trouble > .icon {
    margin-block-start: 3px;
    color: var(--_bad);
  }

  .trouble strong {
    color: var(--_bad);
  }

  .trouble p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .dock {
    position: sticky;
    inset-block-end: var(--_keyboard, 0px);
    z-index: 3;
    margin-inline: -4px;
    padding: 6px 4px 10px;
    background: linear-gradient(transparent, var(--_canvas) 6px);
  }

  .blind-models {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }

  .blind-note {
    margin: -8px 0 0;
    font-size: 13px;
  }

  /* As high as the bar that is on its way into it. */
  .foot {
    min-block-size: 24px;
    padding-block-start: 8px;
  }

  @container llm-compare (max-width: 560px) {
    .bar {
      flex-flow: column-reverse;
      align-items: stretch;
    }

    .bar > :first-child {
      flex: none;
    }

    .new {
      margin-inline-start: auto;
      border-color: transparent;
      background: none;
    }

    [part='base'] {
      gap: 12px;
      padding: 12px 12px 0;
    }

    .foot {
      padding-block-start: 4px;
    }
  }
`;

export const styles: CSSResult[] = [frame, bar, ask, empty];
