import { type CSSResult, css } from 'lit';

/** The drawer in which the library and the settings open: beside the comparison, or all of the view where that is narrow. */
export const panels: CSSResult = css`
  .panel {
    inline-size: min(420px, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    margin-inline-end: auto;
    padding: 0;
    overflow: clip;
    border: 0;
    border-inline-end: 1px solid var(--_line-strong);
    background: var(--_canvas);
    color: var(--_text);
    box-shadow: var(--_shadow-raised);
  }

  .panel::backdrop {
    background: rgb(10 14 20 / 0.45);
  }

  .panel[data-panel='leaderboard'],
  .panel[data-panel='costs'],
  .panel[data-panel='batch'],
  .panel[data-panel='templates'] {
    inline-size: min(1040px, 100vw);
  }

  .panel[data-panel='settings'] {
    inline-size: min(760px, 100vw);
  }

  [part='base']:has(> .panel[data-docked][open]) {
    position: relative;
    align-content: start;
    min-block-size: min(760px, 100dvh);
    padding-inline-start: 344px;
  }

  .panel[data-docked] {
    position: absolute;
    inset-block: 0;
    inset-inline: 0 auto;
    z-index: 1;
    inline-size: 324px;
    block-size: auto;
    background: var(--_canvas);
    border-color: var(--_line);
    box-shadow: none;
  }

  .panel[data-docked] .panel-body {
    position: sticky;
    inset-block-start: var(--llm-sticky-top, 0px);
    block-size: min(100%, 100dvh - var(--llm-sticky-top, 0px));
  }

  .panel[data-docked] .panel-content {
    padding: 8px;
  }

  .panel-body {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }

  .panel-head {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .panel-head [role='tablist'] {
    display: flex;
    flex: 1 1 auto;
    gap: 2px;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .panel-head [role='tab'] {
    flex: none;
    min-block-size: 44px;
    padding: 4px 10px;
    border-block-end: 2px solid transparent;
    color: var(--_text-quiet);
    font-size: 13.5px;
    font-weight: 600;
  }

  .panel-head [role='tab']:hover {
    color: var(--_text);
  }

  .panel-head [role='tab']:focus-visible {
    outline-offset: -3px;
  }

  .panel-head [role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }

  .panel-content {
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
    outline: none;
  }

  .panel-quiet {
    margin: 0 0 12px;
    color: var(--_text-quiet);
  }

  @media (prefers-reduced-motion: no-preference) {
    .panel[open] {
      animation: panel-in 160ms ease-out;
    }
  }

  @keyframes panel-in {
    from {
      opacity: 0;
    }
  }

  @media print {
    .panel {
      display: none;
    }
  }
`;
