import { type CSSResult, css } from 'lit';

/** How far a batch is, and the grid of its cells. */
export const cells: CSSResult = css`
  [part='cells'] td.input {
    min-inline-size: 160px;
    max-inline-size: 380px;
    overflow-wrap: anywhere;
  }

  [part='cells'] td[data-cell] {
    white-space: nowrap;
  }

  .grid-head {
    justify-content: space-between;
  }

  .pages {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 13px;
  }

  .pages .icon:dir(rtl) {
    transform: scaleX(-1);
  }

  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 8px;
    overflow: hidden;
    border: 0;
    border-radius: 999px;
    background: var(--_line);
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    border-radius: 999px;
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 13px;
  }

  .counts li {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .mark {
    display: inline-block;
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_m, var(--_line-strong));
    border-radius: 3px;
    background: var(--_m, transparent);
  }

  td .mark {
    margin-inline-end: 6px;
  }

  [data-cell='done'] {
    --_m: var(--_good);
  }

  [data-cell='failed'] {
    --_m: var(--_bad);
  }

  [data-cell='running'] .mark {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  td[data-cell='failed'] {
    color: var(--_bad);
    font-weight: 550;
  }

  td[data-cell='waiting'] {
    color: var(--_text-quiet);
  }

  @media (prefers-reduced-motion: no-preference) {
    [data-cell='running'] .mark {
      animation: running 1s ease-in-out infinite alternate;
    }
  }

  @keyframes running {
    to {
      opacity: 0.35;
    }
  }

  @media (forced-colors: active) {
    .mark {
      border-color: CanvasText;
      forced-color-adjust: none;
    }

    progress {
      border: 1px solid CanvasText;
    }
  }
`;
