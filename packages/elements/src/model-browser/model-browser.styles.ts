import { type CSSResult, css } from 'lit';
import { chips } from '../internal/chips.styles.ts';

const browser = css`
  :host {
    display: contents;
  }

  [part='popover'] {
    position: absolute;
    inset: auto;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
  }

  [part='popover']:popover-open {
    display: flex;
    flex-direction: column;
  }

  .search {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    padding: 4px 14px;
    border-block-end: 1px solid var(--_line);
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  .search:focus-within {
    box-shadow: inset 0 -2px 0 var(--_accent);
  }

  input {
    min-inline-size: 0;
    block-size: 42px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    font-size: 16px;
  }

  [part='search'] {
    flex: 1;
    appearance: none;
  }

  /* The line under the field shows the focus. */
  [part='search']:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  .filters,
  .sets {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 8px 12px 0;
  }

  @media (max-width: 560px) {
    .filters {
      flex-wrap: nowrap;
      overflow-x: auto;
    }

    .filters .chip {
      flex: none;
    }
  }

  .chip {
    padding-inline: 10px;
    color: var(--_text-quiet);
  }

  .chip[aria-pressed='true'] {
    color: var(--_text);
  }

  .kept .chip {
    overflow: hidden;
    color: var(--_text);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .naming input {
    flex: 1;
    block-size: 36px;
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
  }

  [part='list'] {
    flex: 1;
    min-block-size: 120px;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 4px 8px 8px;
  }

  h3 {
    margin: 0;
    padding: 10px 6px 4px;
    color: var(--_text-quiet);
    font-size: 12px;
    font-weight: 600;
  }

  ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .icon-button[aria-pressed='true'] {
    color: var(--_accent);
  }

  .icon-button[aria-pressed='true'] .icon {
    fill: var(--_accent-soft);
  }

  @media (hover: hover) {
    .card:hover {
      background: var(--_sunken);
    }

    .chip:hover {
      border-color: var(--_text-quiet);
      color: var(--_text);
    }
  }

  @media (pointer: coarse) {
    .naming input {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .icon-button[aria-pressed='true'] {
      border: 2px solid Highlight;
    }

    .card:focus-within {
      outline: 1px solid Highlight;
    }
  }
`;

export const styles: CSSResult[] = [chips, browser];
