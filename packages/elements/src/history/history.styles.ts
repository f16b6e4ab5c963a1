import { type CSSResult, css } from 'lit';
import { menu } from '../compare/columns/menu.styles.ts';
import { rows } from './history-rows.styles.ts';

const frame: CSSResult = css`
  :host {
    display: block;
  }

  [part='base'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  .search {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text-quiet);
  }

  .search:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .search input {
    padding-inline: 0;
    text-overflow: ellipsis;
    border: 0;
    outline: none;
    background: none;
  }

  .filter-button[data-set],
  .filter-button[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_text);
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
    align-items: end;
    gap: 8px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_sunken);
    font-size: 13px;
  }

  .field > span {
    display: block;
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }

  .clear {
    justify-self: start;
    font-size: 13px;
  }

  .folders {
    display: flex;
    gap: 6px;
    padding: 2px;
    overflow-x: auto;
    scrollbar-width: thin;
  }

  .folder {
    flex: none;
    max-inline-size: 180px;
    min-block-size: 30px;
    padding-inline: 12px;
    overflow: hidden;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    background: var(--_surface);
    font-size: 13px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .folder[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: 600;
  }

  .note {
    margin: 0;
    padding: 20px 8px;
    font-size: 14px;
    text-align: center;
  }

  .trouble {
    margin: 0;
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--_bad-soft);
    color: var(--_bad);
    font-size: 13.5px;
    overflow-wrap: anywhere;
  }

  .show-more {
    inline-size: 100%;
    margin-block-start: 8px;
  }

  .selection,
  .undo {
    position: sticky;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_raised);
    font-size: 13.5px;
  }

  .selection {
    inset-block-start: 0;
  }

  .undo {
    inset-block-end: 0;
    box-shadow: var(--_shadow-raised);
  }

  :is(.selection, .undo) > span:first-child {
    flex: 1;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .folder,
    .check {
      min-block-size: 44px;
    }

    /* Six buttons of a finger's size are a line of their own. */
    .selection > span:first-child {
      flex-basis: 100%;
    }
  }

  @media (forced-colors: active) {
    .folder[aria-pressed='true'],
    .filter-button[data-set] {
      border-color: Highlight;
    }
  }
`;

export const styles: CSSResult[] = [frame, menu, rows];
