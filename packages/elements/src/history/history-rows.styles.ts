import { type CSSResult, css } from 'lit';

/** The comparisons in the list, and what can be done with each. */
export const rows: CSSResult = css`
  h3 {
    margin: 0;
    padding: 12px 8px 4px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    border-block-end: 2px solid transparent;
    border-radius: 10px;
    background-clip: padding-box;
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

  .branch {
    grid-column: 2;
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding: 0 4px 4px;
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .branch[data-act]:hover {
    color: var(--_text);
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

  @media (pointer: coarse) {
    .branch[data-act] {
      min-block-size: 44px;
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
