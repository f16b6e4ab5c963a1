import { type CSSResult, css } from 'lit';
import { menu } from '../compare/columns/menu.styles.ts';

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

  input:not([type='checkbox']),
  select {
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 38px;
    margin: 0;
    padding: 4px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
  }

  .search input:not([type='checkbox']) {
    padding-inline: 0;
    border: 0;
    outline: none;
    background: none;
  }

  ::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  .filter-button[data-set],
  .filter-button[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_text);
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
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
    input:not([type='checkbox']),
    select,
    .folder,
    .check {
      min-block-size: 44px;
    }

    input:not([type='checkbox']) {
      font-size: 16px;
    }
  }

  @media (forced-colors: active) {
    .folder[aria-pressed='true'],
    .filter-button[data-set] {
      border-color: Highlight;
    }
  }
`;

const rows: CSSResult = css`
  .group {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 300px;
  }

  h3 {
    margin: 0;
    padding: 12px 8px 4px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    border-radius: 10px;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 58px;
  }

  .row:hover,
  .row:focus-within {
    background: var(--_sunken);
  }

  .row[data-current] {
    background: var(--_accent-soft);
    box-shadow: inset 3px 0 var(--_accent);
  }

  .row[data-current]:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  .row[data-selected] {
    background: var(--_accent-soft);
  }

  .row[data-drop='before'] {
    box-shadow: inset 0 2px var(--_accent);
  }

  .row[data-drop='after'] {
    box-shadow: inset 0 -2px var(--_accent);
  }

  .pick {
    display: grid;
    place-items: center;
    min-inline-size: 28px;
    min-block-size: 36px;
    cursor: pointer;
  }

  input[type='checkbox'] {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .open {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 7px 4px;
    border-radius: 8px;
    text-align: start;
  }

  .open:focus-visible {
    outline-offset: -2px;
  }

  .title {
    overflow: hidden;
    font-size: 14px;
    font-weight: 550;
    line-height: 1.4;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .snippet {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.4;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  mark {
    border-radius: 3px;
    background: var(--_warn-soft);
    color: var(--_text);
    font-weight: 600;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    line-height: 1.4;
  }

  .dots {
    display: inline-flex;
    gap: 3px;
  }

  .mark .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .live {
    color: var(--_accent);
    font-weight: 600;
  }

  time {
    margin-inline-start: auto;
  }

  .row-tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    font-size: 12px;
  }

  .row-tags > span {
    max-inline-size: 100%;
    padding-inline: 7px;
    overflow: hidden;
    border: 1px solid var(--_line-strong);
    border-radius: 6px;
    text-overflow: ellipsis;
  }

  .more {
    margin-block-start: 1px;
  }

  .rename {
    padding-block: 3px;
  }

  .tags-form {
    display: flex;
    flex-basis: 100%;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: end;
    gap: 8px;
    padding: 4px 8px 8px;
    font-size: 13px;
  }

  .tags-form label {
    flex: 1 1 180px;
  }

  .menu [data-deed='moveUp'] .icon,
  .menu [data-deed='moveDown'] .icon {
    transform: rotate(90deg);
  }

  @media (hover: hover) and (pointer: fine) {
    .row:not(:hover, :focus-within, [data-selected]) :is(.pick input, .more) {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .row[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .row[data-selected] {
      outline: 1px dashed Highlight;
    }

    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;

export const styles: CSSResult[] = [frame, menu, rows];
