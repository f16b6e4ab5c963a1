import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  [part='base'] {
    display: flex;
    align-items: center;
    flex-wrap: var(--_chips-flow, wrap);
    gap: 8px;
    margin: calc(-1 * var(--_chips-ring, 0px));
    padding: var(--_chips-ring, 0px);
    overflow: var(--_chips-overflow, visible);
    scrollbar-width: none;
    list-style: none;
  }

  [part='base'] > li {
    flex: none;
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

  llm-model-browser:not(:defined) {
    display: none;
  }

  .chip[data-out] {
    border-style: dashed;
    background: none;
  }

  .chip[data-out] .name {
    color: var(--_text-quiet);
    text-decoration: line-through;
  }

  .chip .note {
    flex: none;
    color: var(--_text-quiet);
  }

  .chip .note .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  @media (pointer: coarse) {
    .chip {
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

`;
