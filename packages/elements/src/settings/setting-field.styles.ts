import { type CSSResult, css } from 'lit';

/** One setting: its name, what can be chosen, and what is said of it. */
export const fields: CSSResult = css`
  .setting {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  .setting > label:not(.switch, .button),
  .label {
    display: block;
    margin-block-end: 6px;
    padding: 0;
    font-weight: 600;
  }

  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .option {
    position: relative;
    display: inline-flex;
  }

  .option input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .option span {
    display: inline-flex;
    align-items: center;
    min-block-size: 36px;
    padding: 2px 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    font-size: 13.5px;
    font-weight: 550;
  }

  .option input:checked + span {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .option input:focus-visible + span {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  fieldset:disabled .option input,
  input:disabled,
  select:disabled {
    cursor: default;
  }

  fieldset:disabled .option span,
  select:disabled,
  input:disabled ~ span {
    color: var(--_text-quiet);
  }

  .setting > select {
    max-inline-size: 320px;
  }

  .switch {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding-block: 4px;
    font-weight: 600;
    cursor: pointer;
  }

  .switch + .hint {
    margin: 0;
    padding-inline-start: 30px;
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    min-block-size: 0;
    margin-block-start: 2px;
    accent-color: var(--_accent);
  }

  @media (pointer: coarse) {
    .option span,
    .switch,
    input:not([type='checkbox'], [type='radio']),
    select {
      min-block-size: 44px;
    }

    .switch {
      align-items: center;
    }

    input:not([type='checkbox'], [type='radio']),
    select,
    textarea {
      font-size: 16px;
    }
  }

  @media (forced-colors: active) {
    .option span {
      border-color: ButtonText;
    }

    .option input:checked + span {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    fieldset:disabled .option span {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
