import { type CSSResult, css } from 'lit';

/** Tabs, and the strip of cards beside a large answer. */
export const tabs: CSSResult = css`
  .tabs {
    position: sticky;
    inset-block-start: var(--llm-sticky-top, 0px);
    z-index: 2;
    display: flex;
    gap: 4px;
    padding-block: 4px;
    overflow-x: auto;
    scrollbar-width: thin;
    background: var(--_canvas);
  }

  .tab {
    flex: 0 0 auto;
    min-inline-size: 0;
    max-inline-size: 280px;
    min-block-size: 40px;
    padding: 6px 14px;
    border: 1px solid transparent;
    border-radius: 10px;
    color: var(--_text-quiet);
    text-align: start;
    transition: background-color 120ms, color 120ms;
  }

  .tab:hover {
    background: var(--_sunken);
    color: var(--_text);
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .tab[aria-selected='true'] {
    border-color: var(--_line);
    background: linear-gradient(var(--_c), var(--_c)) bottom / 100% 2px no-repeat var(--_surface);
    color: var(--_text);
  }

  .tab-head {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 14px;
    font-weight: 600;
    white-space: nowrap;
  }

  .tab-name {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tab-state {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    margin-inline-start: auto;
    color: var(--_text-quiet);
    font-size: 12px;
    font-weight: 450;
  }

  .tab-state[data-tone='good'] .icon {
    color: var(--_good);
  }

  .tab-state[data-tone='bad'] {
    color: var(--_bad);
  }

  .tabs:not(.cards) .tab-label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
  }

  .tab .pulse {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_c);
    animation: tab-pulse 1.4s ease-in-out infinite;
  }

  @keyframes tab-pulse {
    50% {
      opacity: 0.25;
    }
  }

  .answers:is([data-layout='tabs'], [data-layout='focus']) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }

  [data-layout='tabs'] llm-answer,
  [data-layout='focus'] llm-answer {
    --sticky-top: calc(var(--llm-sticky-top, 0px) + 48px);
  }

  .cards .tab {
    inline-size: 210px;
    padding: 9px 12px;
    border-color: var(--_line);
    background: var(--_surface);
  }

  .cards .tab[aria-selected='true'] {
    border-color: var(--_line-strong);
    background: linear-gradient(var(--_c), var(--_c)) top / 100% 2px no-repeat var(--_surface);
  }

  .preview {
    display: -webkit-box;
    margin-block-start: 4px;
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: 13px;
    line-height: 1.5;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  .cards [aria-selected='true'] .preview {
    display: none;
  }

  @container llm-compare (max-width: 759.9px) {
    [data-layout='focus'] llm-answer {
      --sticky-top: var(--llm-sticky-top, 0px);
    }

    .cards {
      position: static;
      align-items: stretch;
    }

    .cards .preview {
      -webkit-line-clamp: 2;
    }
  }

  @container llm-compare (min-width: 760px) {
    .answers[data-layout='focus'] {
      grid-template-columns: minmax(0, 1fr) clamp(220px, 24%, 300px);
      gap: 16px;
      align-items: start;
    }

    [data-layout='focus'] > .columns {
      grid-area: 1 / 1;
    }

    [data-layout='focus'] llm-answer {
      --sticky-top: var(--llm-sticky-top, 0px);
    }

    .cards {
      grid-area: 1 / 2;
      flex-direction: column;
      gap: 10px;
      max-block-size: calc(100vh - var(--llm-sticky-top, 0px) - var(--_dock-height, 0px));
      padding-block: 0;
      overflow: hidden auto;
    }

    .cards .tab {
      inline-size: 100%;
      max-inline-size: none;
    }
  }

  @media (pointer: coarse) {
    .tab {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .tab .pulse {
      background: CanvasText;
    }
  }
`;
