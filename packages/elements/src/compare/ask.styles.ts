import { type CSSResult, css } from 'lit';

/** A turn with its prompt: the same before and after what shows the answers is there. */
export const ask: CSSResult = css`
  .main {
    position: relative;
  }

  .measure {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    display: grid;
    overflow: clip;
    visibility: hidden;
  }

  .least {
    inline-size: var(--llm-column-min, 280px);
    margin-inline-end: 16px;
  }

  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    scroll-margin-block-start: calc(var(--llm-sticky-top, 0px) + 12px);
  }

  .turn + .turn {
    padding-block-start: 24px;
    border-block-start: 1px solid var(--_line);
  }

  .ask {
    display: flex;
    align-items: baseline;
    gap: 4px 16px;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .ask h2 {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 30vh;
    margin: 0;
    overflow-y: auto;
    font-size: 15px;
    font-weight: 600;
    line-height: 1.55;
    overflow-wrap: anywhere;
  }

  .asked {
    display: block;
    white-space: pre-wrap;
  }

  /* One thread, one measure for all of it. */
  :host([mode='chat']) :is(.ask, llm-prompt) {
    inline-size: min(100%, 860px);
    margin-inline: auto;
  }

  .coming > .trouble {
    align-items: center;
  }

  /* As high as columns that wait; mostly they are there before it is seen. */
  .coming > i {
    block-size: 176px;
    border-radius: var(--_radius);
    background: linear-gradient(90deg, var(--_surface) 30%, var(--_sunken) 50%, var(--_surface) 70%) 0 / 300% 100%;
    animation: sweep 1.8s linear infinite, appear 0.2s 0.3s backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @container llm-compare (max-width: 560px) {
    .turn {
      gap: 12px;
    }

    .ask {
      flex-direction: column;
      padding: 10px 14px;
    }

    .ask h2 {
      flex: none;
      inline-size: 100%;
      font-size: 16px;
    }
  }
`;
