import { type CSSResult, css } from 'lit';

export const judgement: CSSResult = css`
  [part='judgement'] {
    border-block-start: 1px solid var(--_line);
  }

  h4 {
    margin: 0;
    padding: 12px 16px 0;
    font-size: 14px;
    font-weight: 650;
  }

  .note {
    margin: 0;
    padding: 6px 16px;
    font-size: 12.5px;
  }

  .trouble {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--_warn);
    font-size: 13.5px;
  }

  .ask-judge {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    padding: 6px 16px 14px;
    font-size: 13px;
  }

  .ask-judge label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }

  select {
    min-block-size: 36px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding-inline: 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .finding th {
    color: var(--_text);
    font-weight: 500;
  }

  .statement,
  .finding th > .quiet,
  .better {
    display: block;
  }

  .finding th > .quiet,
  .better {
    font-size: 12.5px;
  }

  .better .dot {
    display: inline-block;
    margin-inline-end: 6px;
  }

  .spinner {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--_line-strong);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: judge-turn 900ms linear infinite;
  }

  @keyframes judge-turn {
    to {
      rotate: 360deg;
    }
  }

  @media (pointer: coarse) {
    select {
      min-block-size: 44px;
    }
  }

  @container (max-width: 640px) {
    .ask-judge label,
    .ask-judge select {
      inline-size: 100%;
    }
  }
`;
