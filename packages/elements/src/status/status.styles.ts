import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text-quiet);
    font: normal 12.5px / 1.5 var(--_font);
  }

  [part='base'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 2px 16px;
    min-block-size: 24px;
  }

  [part='base'][hidden] {
    display: none;
  }

  [part='base'] > span {
    unicode-bidi: plaintext;
  }

  [part='connection'] {
    display: inline-flex;
    align-items: center;
    gap: 7px;
  }

  [part='connection'] i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_good);
  }

  [data-state='connecting'] i {
    background: var(--_line-strong);
  }

  [data-state='offline'] {
    color: var(--_warn);
    font-weight: 600;
  }

  [data-state='offline'] i {
    background: none;
    border: 2px solid var(--_warn);
  }

  [data-state='unreachable'],
  [data-state='refused'] {
    color: var(--_bad);
    font-weight: 600;
  }

  [data-state='unreachable'] i,
  [data-state='refused'] i {
    border-radius: 1px;
    background: var(--_bad);
  }

  [data-sync='waiting'],
  [data-sync='refused'] {
    color: var(--_warn);
  }

  .hint,
  [part='sync'] {
    text-align: center;
    text-wrap: balance;
  }

  .link-button {
    color: inherit;
    font-size: inherit;
    font-weight: 500;
  }

  /* A phone has one line for this: the costs are in their panel. */
  @container (max-width: 480px) {
    [part='models'],
    [part='total'],
    [part='sync'][data-quiet] {
      display: none;
    }
  }

  @media (forced-colors: active) {
    [part='connection'] i {
      border: 2px solid CanvasText;
      forced-color-adjust: none;
    }
  }
`;
