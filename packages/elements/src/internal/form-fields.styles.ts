import { type CSSResult, css } from 'lit';

/** What people fill in looks alike in all elements. Weaker than any class, so that each may differ. */
export const formFields: CSSResult = css`
  input:where(:not([type='checkbox'], [type='radio'], [type='file'])),
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 38px;
    margin: 0;
    padding: 6px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 15px;
  }

  textarea {
    display: block;
    line-height: 1.5;
    resize: vertical;
  }

  ::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  [aria-invalid='true'] {
    border-color: var(--_bad);
  }

  @media (pointer: coarse) {
    input:where(:not([type='checkbox'], [type='radio'], [type='file'])),
    select,
    textarea {
      min-block-size: 44px;
      font-size: 16px;
    }
  }
`;
