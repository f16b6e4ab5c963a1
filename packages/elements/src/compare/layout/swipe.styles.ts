import { type CSSResult, css } from 'lit';

/** Columns that are swiped through, and the dots that say which is in view. */
export const swipe: CSSResult = css`
  [data-layout='swipe'] > .columns {
    position: relative;
    display: flex;
    align-items: stretch;
    overflow: auto hidden;
    scroll-snap-type: x mandatory;
    overscroll-behavior-x: contain;
    scrollbar-width: none;
  }

  [data-layout='swipe'] > .columns > llm-answer {
    flex: 0 0 100%;
    box-sizing: border-box;
    min-inline-size: 0;
    block-size: clamp(320px, calc(100svh - var(--llm-sticky-top, 0px) - var(--_dock-height, 0px) - 76px), 900px);
    scroll-snap-align: center;
    scroll-snap-stop: always;
  }

  .dots {
    display: flex;
    justify-content: center;
    margin-block-end: 4px;
  }

  .dots button {
    display: grid;
    flex: 0 1 44px;
    place-items: center;
    min-inline-size: 24px;
    block-size: 32px;
    border-radius: 10px;
  }

  .dots i {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 4px;
    background: var(--_c);
    opacity: 0.45;
    transition: inline-size 160ms, opacity 160ms;
  }

  .dots [aria-current='true'] i {
    inline-size: 22px;
    opacity: 1;
  }

  @media (pointer: coarse) {
    .dots button {
      block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }

    .dots [aria-current='true'] i {
      background: Highlight;
    }
  }
`;
