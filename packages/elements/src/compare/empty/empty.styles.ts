import { type CSSResult, css } from 'lit';

/** The first thing that anybody sees. */
export const empty: CSSResult = css`
  .empty {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: 6px;
    padding: 28px 12px 20px;
    text-align: center;
  }

  .empty h2 {
    margin: 14px 0 0;
    font-size: 21px;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
  }

  .empty p {
    max-inline-size: 52ch;
    margin: 0;
    color: var(--_text-quiet);
    text-wrap: pretty;
  }

  .lanes {
    display: flex;
    gap: 8px;
  }

  .lanes i {
    display: grid;
    align-content: start;
    gap: 6px;
    inline-size: 54px;
    block-size: 64px;
    padding: 11px 9px;
    border: 1px solid var(--_line);
    border-block-start: 2px solid var(--_c);
    border-radius: 9px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .lanes i:nth-child(2) {
    translate: 0 -6px;
  }

  .lanes b {
    block-size: 5px;
    border-radius: 3px;
    background: color-mix(in oklab, var(--_c) 26%, var(--_surface));
  }

  .lanes b:nth-child(2) {
    inline-size: 78%;
  }

  .lanes i:nth-child(odd) b:nth-child(3) {
    inline-size: 52%;
  }

  .examples {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    inline-size: 100%;
    max-inline-size: 860px;
    margin-block-start: 18px;
  }

  .example {
    display: flex;
    flex: 1 1 min(250px, 100%);
    align-items: flex-start;
    gap: 10px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 14px;
    line-height: 1.45;
    text-align: start;
    transition: border-color 120ms;
  }

  .example .icon {
    margin-block-start: 2px;
    color: var(--_accent);
  }

  @media (hover: hover) {
    .example:hover {
      border-color: var(--_accent);
    }
  }

  /* As high as what is on its way into it. */
  .more {
    inline-size: 100%;
    min-block-size: 42px;
  }

  @container llm-compare (max-width: 560px) {
    .empty {
      padding-block: 12px;
    }

    .empty h2 {
      font-size: 19px;
    }
  }
`;
