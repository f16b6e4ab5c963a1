import { type CSSResult, css } from 'lit';
import { chips } from './chips.styles.ts';
import { formFields } from './form-fields.styles.ts';

const frame = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  form,
  fieldset {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  fieldset {
    min-inline-size: 0;
    border: 0;
  }

  h2 {
    font-size: 16px;
    font-weight: 650;
  }

  h3 {
    font-size: 15px;
    font-weight: 650;
    outline: none;
  }

  h4,
  legend,
  .field > label {
    padding: 0;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 550;
  }

  .field > label {
    display: block;
    margin-block-end: 2px;
  }

  h3:focus-visible {
    outline: none;
  }

  .link-button {
    font-size: 13px;
  }

  .head,
  .row,
  .tools,
  .chips,
  .uses {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .row {
    align-items: end;
  }

  .row > .field {
    flex: 1 1 200px;
    min-inline-size: 0;
  }

  .head h2 {
    flex: 1 1 auto;
  }

  .field {
    min-inline-size: 0;
  }

  .field.wide {
    grid-column: 1 / -1;
  }

  .hint,
  .fault,
  .note,
  .notice {
    font-size: 12.5px;
    line-height: 1.45;
  }

  .fault {
    color: var(--_bad);
    font-weight: 550;
  }

  .hint:empty,
  .fault:empty {
    display: none;
  }

  .note,
  .notice {
    padding: 8px 12px;
    border-radius: 10px;
    background: var(--_accent-soft);
    font-size: 13.5px;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block: 2px;
  }

  .notice > span {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .none {
    padding: 24px 12px;
    font-size: 14px;
    text-align: center;
  }

  .drop {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_canvas) 88%, transparent);
    font-weight: 600;
    pointer-events: none;
  }

  [part='base'] {
    position: relative;
    display: grid;
    gap: 12px;
  }

  @media (forced-colors: active) {
    .note,
    .notice {
      border: 1px solid CanvasText;
    }
  }
`;

/** What the templates and the batches share: heads, fields, chips, notes. */
export const library: CSSResult[] = [chips, formFields, frame];
