import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  dialog {
    inline-size: min(560px, 100vw - 24px);
    max-block-size: min(820px, 100dvh - 24px);
  }

  .share {
    display: grid;
    gap: 14px;
    padding: 0 18px 18px;
    font-size: 14px;
  }

  header {
    display: flex;
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    align-items: center;
    justify-content: space-between;
    margin-inline-end: -8px;
    padding-block-start: 12px;
    background: var(--_raised);
  }

  h2,
  h3 {
    margin: 0;
    font-size: 17px;
    line-height: 1.3;
  }

  h3 {
    font-size: 14px;
  }

  section > ul {
    margin: 4px 0 0;
    padding-inline-start: 20px;
  }

  form,
  .made {
    display: grid;
    gap: 10px;
    margin: 0;
  }

  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 4px;
    padding: 0;
    font-weight: 600;
  }

  .mode {
    display: flex;
    gap: 10px;
    align-items: start;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    cursor: pointer;
  }

  .mode:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .mode input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 4px 0 0;
    accent-color: var(--_accent);
  }

  .mode :is(b, small) {
    display: block;
  }

  .mode b {
    font-weight: 600;
  }

  small,
  .hint {
    margin: 0;
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.45;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 10px 14px;
  }

  .field {
    display: grid;
    gap: 2px;
    align-content: start;
    min-inline-size: 0;
  }

  .field label,
  .made label {
    font-weight: 600;
  }

  .password,
  .link {
    display: flex;
    gap: 8px;
  }

  #link {
    font-family: var(--_font-code);
    font-size: 13px;
    text-overflow: ellipsis;
  }

  [part='make'] {
    justify-self: start;
  }

  [part='result']:not(:has(.made, .trouble)) {
    display: none;
  }

  .made {
    gap: 4px;
    padding: 12px;
    border-radius: 10px;
    background: var(--_sunken);
  }

  .copied {
    font-weight: 600;
  }

  .trouble {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 10px;
    align-items: center;
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--_warn-soft);
  }

  .trouble > span {
    flex: 1 1 240px;
  }

  .trouble > .icon {
    color: var(--_warn);
  }

  [part='shares'] {
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_line);
  }

  section > .rows {
    display: grid;
    gap: 6px;
    padding: 0;
    list-style: none;
  }

  .rows li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    justify-content: space-between;
  }

  .rows li > span {
    flex: 1 1 240px;
  }

  .said:empty {
    display: none;
  }

  @media (pointer: coarse) {
    .mode {
      min-block-size: 44px;
      font-size: 16px;
    }
  }

  @media (forced-colors: active) {
    .mode:has(:checked) {
      border: 2px solid Highlight;
    }

    .made,
    .trouble {
      border: 1px solid CanvasText;
    }
  }
`;
