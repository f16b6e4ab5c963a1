import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  [part='base'] {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  [part='base'] > li {
    max-inline-size: 100%;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    min-block-size: 34px;
    padding-inline: 12px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--_surface);
    font-size: 14px;
    font-weight: 550;
    line-height: 1.4;
  }

  li.chip {
    padding-inline-end: 4px;
  }

  .chip .name {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .add {
    border-style: dashed;
    border-color: var(--_line-strong);
    color: var(--_text-quiet);
    font-weight: 500;
    white-space: nowrap;
    transition: color 120ms, border-color 120ms;
  }

  .add[aria-disabled='true'] {
    border-color: var(--_line);
  }

  .remove {
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    border-radius: 50%;
    color: var(--_text-quiet);
    transition: background-color 120ms, color 120ms;
  }

  @media (hover: hover) {
    .add:hover:not([aria-disabled='true']) {
      border-color: var(--_text-quiet);
      color: var(--_text);
    }

    .remove:hover {
      background: var(--_sunken);
      color: var(--_text);
    }
  }

  [part='limit'] {
    margin: 6px 0 0;
    font-size: 13px;
  }

  [part='limit'].over {
    color: var(--_bad);
    font-weight: 550;
  }

  [part='limit']:empty {
    display: none;
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
  }

  .search:focus-within {
    box-shadow: inset 0 -2px 0 var(--_accent);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    block-size: 40px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    font-size: max(16px, 1em);
  }

  /* The line under the field shows the focus. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  [part='list'] {
    overflow-y: auto;
    padding: 6px;
    overscroll-behavior: contain;
  }

  [part='list']:empty {
    display: none;
  }

  .group {
    padding: 8px 10px 4px;
    color: var(--_text-quiet);
    font-size: 12px;
    font-weight: 600;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 38px;
    padding: 4px 10px;
    border-radius: var(--_radius-small);
    font-size: 14px;
    cursor: pointer;
  }

  .option.active {
    background: var(--_accent-soft);
  }

  .option .name {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 550;
  }

  .facts {
    margin-inline-start: auto;
    font-size: 12.5px;
    white-space: nowrap;
  }

  .used {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_good);
    font-size: 12px;
    font-weight: 600;
  }

  .nothing {
    margin: 0;
    padding: 14px 16px;
    font-size: 14px;
  }

  .nothing:empty {
    display: none;
  }

  @media (pointer: coarse) {
    .chip,
    .option {
      min-block-size: 44px;
    }

    .remove {
      inline-size: 44px;
      block-size: 44px;
      /* The target reaches under the end of the name, so that two chips still fit beside each other on a phone. */
      margin-block: -1px;
      margin-inline: -12px -4px;
    }
  }

  @media (forced-colors: active) {
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
