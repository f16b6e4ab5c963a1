import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  .back {
    display: none;
  }

  .panes {
    display: grid;
    grid-template-columns: minmax(240px, 340px) minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }

  .pane {
    display: grid;
    gap: 10px;
    min-inline-size: 0;
  }

  [part='detail'] {
    position: sticky;
    inset-block-start: 0;
    padding: 14px 16px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .search {
    position: relative;
  }

  .search .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 11px;
    color: var(--_text-quiet);
    transform: translateY(-50%);
    pointer-events: none;
  }

  .search input {
    padding-inline-start: 34px;
  }

  [part='list'] h3 {
    margin-block: 12px 4px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 600;
  }

  [part='list'] h3:first-child {
    margin-block-start: 2px;
  }

  [part='item'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: 10px;
    line-height: 1.35;
    text-align: start;
  }

  [part='item'][aria-current] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  [part='item'] .title {
    overflow-wrap: anywhere;
    font-size: 14px;
    font-weight: 600;
  }

  [part='item'] .first {
    grid-column: 1 / -1;
    overflow: hidden;
    font-size: 12.5px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .starred {
    color: var(--_warn);
  }

  .starred .icon,
  [data-act='favourite'][aria-pressed='true'] .icon {
    fill: currentColor;
  }

  [data-act='favourite'][aria-pressed='true'] {
    color: var(--_warn);
  }

  .detail-head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 4px 12px;
  }

  .detail-head h3 {
    flex: 1 1 200px;
    min-inline-size: 0;
    padding-block: 5px;
    overflow-wrap: anywhere;
    font-size: 17px;
    line-height: 1.35;
  }

  .detail-head .tools {
    gap: 2px;
  }

  .about {
    margin-block-start: -8px;
    font-size: 12.5px;
  }

  .fields,
  [part='editor'] {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
    gap: 10px 14px;
  }

  .fields legend {
    margin-block-end: 4px;
  }

  [part='editor'] > :is(h3, .hint, .fault, .uses) {
    grid-column: 1 / -1;
  }

  [part='sharing'] {
    display: grid;
    gap: 8px;
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--_sunken);
  }

  [part='preview'] {
    display: grid;
    gap: 4px;
  }

  pre {
    max-block-size: 320px;
    margin: 0;
    padding: 10px 12px;
    overflow: auto;
    border-radius: 10px;
    background: var(--_sunken);
    font-family: inherit;
    font-size: 13.5px;
    line-height: 1.55;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .label {
    font-size: 12px;
  }

  mark {
    padding: 0 2px;
    border-radius: 4px;
    background: var(--_accent-soft);
    color: inherit;
  }

  mark.open {
    background: var(--_warn-soft);
    color: var(--_warn);
    font-weight: 550;
  }

  .uses > .quiet {
    font-size: 13px;
  }

  @media (hover: hover) {
    [part='item']:hover {
      background: var(--_sunken);
    }

    [part='item'][aria-current]:hover {
      background: var(--_accent-soft);
    }
  }

  @container (max-width: 680px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }

    [part='detail'] {
      position: static;
    }

    [data-view='list'] [part='detail'],
    [data-view='detail'] .list-pane,
    [data-view='edit'] .list-pane,
    :is([data-view='detail'], [data-view='edit']) .head :is(.tools, h2) {
      display: none;
    }

    :is([data-view='detail'], [data-view='edit']) .back {
      display: inline-flex;
    }

    .chips {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .chip {
      flex: none;
    }
  }

  @media (forced-colors: active) {
    [part='item'][aria-current] {
      border: 2px solid Highlight;
    }

    mark {
      border-block-end: 1px solid;
      background: Mark;
      color: MarkText;
    }
  }
`;
