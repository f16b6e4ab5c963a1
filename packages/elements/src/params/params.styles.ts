import { type CSSResult, css } from 'lit';
import { chips } from '../internal/chips.styles.ts';
import { formFields } from '../internal/form-fields.styles.ts';

const params = css`
  :host {
    display: contents;
  }

  [part='popover'] {
    position: absolute;
    inset: auto;
    margin: 0;
    padding: 12px 14px 14px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
    font-size: 14px;
  }

  header {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 600;
  }

  header select {
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
  }

  .presets {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 10px;
  }

  .naming input {
    flex: 1;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
    gap: 10px 14px;
  }

  .field {
    min-inline-size: 0;
  }

  .field.wide {
    grid-column: 1 / -1;
  }

  .field label {
    display: block;
    margin-block-end: 2px;
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 550;
  }

  textarea.code {
    font-family: var(--_font-code);
    font-size: 13px;
  }

  .fault {
    margin: 3px 0 0;
    color: var(--_bad);
    font-size: 12.5px;
    font-weight: 550;
  }

  .fault:empty {
    display: none;
  }

  .hint {
    margin: 12px 0;
    font-size: 12.5px;
    line-height: 1.45;
  }

`;

export const styles: CSSResult[] = [chips, formFields, params];
