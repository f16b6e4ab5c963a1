import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: contents;
    color: var(--_text);
    font: normal 15px / 1.55 var(--_font);
  }

  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    border: 0;
  }

  [part='ring'] {
    box-sizing: border-box;
    padding: 0;
    outline: 3px solid var(--_accent);
    outline-offset: 3px;
    border-radius: var(--_radius-small);
    background: none;
    pointer-events: none;
    transition: left 160ms, top 160ms, inline-size 160ms, block-size 160ms;
  }

  [part='card'] {
    box-sizing: border-box;
    inline-size: min(340px, calc(100vw - 24px));
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
  }

  h2 {
    margin: 0 0 4px;
    font-size: 16px;
    font-weight: 650;
  }

  p {
    margin: 0 0 14px;
    color: var(--_text-quiet);
    text-wrap: pretty;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    font-size: 13px;
  }

  .quiet {
    color: var(--_text-quiet);
  }

  .link-button {
    color: var(--_text-quiet);
    font-weight: 500;
  }

  .end {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }

  @media (forced-colors: active) {
    [part='ring'] {
      outline-color: Highlight;
    }

    [part='card'] {
      border-color: CanvasText;
    }
  }
`;
