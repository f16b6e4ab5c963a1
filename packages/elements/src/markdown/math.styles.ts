import { type CSSResult, css } from 'lit';

/** How formulas look. */
export const styles: CSSResult = css`
  .math {
    unicode-bidi: isolate;
    overflow-wrap: normal;
  }

  .math.display {
    display: block;
    padding-block: 0.35em;
    text-align: center;
  }

  .math.display:not(.source) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 3em;
  }

  /* As high as what it will be. */
  .math.display.source {
    min-block-size: 3em;
    white-space: pre-line;
  }

  /* Only what is too wide scrolls: each thing that can costs every frame of the page a little. */
  .math.display[tabindex] {
    overflow: auto hidden;
  }

  math {
    font-family: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', math;
    font-size: 1.1em;
  }

  .math.source {
    font-family: var(--llm-font-code, ui-monospace, 'SF Mono', Menlo, Consolas, monospace);
    font-size: 0.87em;
  }
`;
