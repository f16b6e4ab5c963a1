import { type CSSResult, css } from 'lit';

/** The line about a shared comparison, and what is out of reach while somebody else's is read. */
export const shared: CSSResult = css`
  .shared-note {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    margin: 0;
    padding-block: 6px;
    padding-inline: 14px 52px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    font-size: 14px;
  }

  .shared-note > .icon-button {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
  }

  .shared-note > :is(span, label) {
    flex: 1 1 220px;
    overflow-wrap: anywhere;
  }

  .shared-note:is([role='alert'], [data-expired]) {
    border-color: var(--_warn);
    background: var(--_warn-soft);
  }

  .shared-note:is([role='alert'], [data-expired]) > .icon {
    color: var(--_warn);
  }

  .shared-note > .shared-wrong {
    flex-basis: 100%;
    color: var(--_bad);
    font-weight: 550;
  }

  .shared-wrong:empty {
    display: none;
  }

  .shared-password {
    flex: 1 1 160px;
    min-inline-size: 0;
    max-inline-size: 320px;
    min-block-size: 38px;
    padding: 6px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 16px;
  }

  .shared-password[aria-invalid='true'] {
    border-color: var(--_bad);
  }

  [part='base'][data-reading]
    :is(llm-model-picker, llm-prompt, .skip, .new, .blind-models, [part='cost'], .ask-actions > .icon-button, .column-menu) {
    display: none;
  }

  @media (pointer: coarse) {
    .shared-password {
      min-block-size: 44px;
    }
  }

  @media print {
    .shared-note {
      display: none;
    }
  }
`;
