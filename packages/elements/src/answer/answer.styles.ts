import { type CSSResult, css } from 'lit';

export const styles: CSSResult = css`
  :host {
    --sticky-top: 0px;
    --sticky-bottom: 0px;

    display: block;
    min-inline-size: 0;
  }

  [part='base'] {
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  :host([continued]) [part='base'],
  [part='base'][data-best] {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  [part='header'] {
    position: sticky;
    inset-block-start: var(--sticky-top);
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 12px 14px 10px;
    border-block-end: 1px solid var(--_line);
    border-start-start-radius: calc(var(--_radius) - 1px);
    border-start-end-radius: calc(var(--_radius) - 1px);
    background: linear-gradient(var(--_c), var(--_c)) top / 100% 2px no-repeat var(--_surface);
  }

  /* A provider that does not fit wraps out of sight: half a word says nothing. */
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 6px;
    min-inline-size: 0;
    block-size: 1.5em;
    margin: 0;
    overflow: hidden;
    font-size: 14.5px;
    font-weight: 600;
    line-height: 1.5;
    white-space: nowrap;
  }

  .who .name {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .who small {
    color: var(--_text-quiet);
    font-size: 12.5px;
    font-weight: 450;
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
    color: var(--_text-quiet);
    font-size: 12.5px;
    white-space: nowrap;
  }

  .state span {
    unicode-bidi: plaintext;
  }

  .state[data-tone='good'] .icon {
    color: var(--_good);
  }

  .state[data-tone='bad'] {
    color: var(--_bad);
    font-weight: 550;
  }

  .pulse {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_c);
    animation: pulse 1.4s ease-in-out infinite;
  }

  @keyframes pulse {
    50% {
      opacity: 0.25;
    }
  }

  [part='body'] {
    flex: 1;
    padding: 14px 16px 6px;
    overflow-wrap: anywhere;
  }

  .skeleton {
    display: grid;
    gap: 11px;
    padding-block: 7px 10px;
  }

  .skeleton i {
    block-size: 10px;
    border-radius: 5px;
    background: linear-gradient(90deg, var(--_sunken) 30%, var(--_line) 50%, var(--_sunken) 70%) 0 / 300% 100%;
    animation: sweep 1.8s linear infinite;
  }

  .skeleton i:nth-child(2) {
    inline-size: 92%;
  }

  .skeleton i:nth-child(3) {
    inline-size: 64%;
  }

  @keyframes sweep {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -50% 0;
    }
  }

  [part='notes'] {
    padding-inline: 16px;
  }

  .dock {
    position: sticky;
    inset-block-end: var(--sticky-bottom);
    border-block-start: 1px solid var(--_line);
    border-end-start-radius: calc(var(--_radius) - 1px);
    border-end-end-radius: calc(var(--_radius) - 1px);
    background: var(--_surface);
  }

  /* On a small screen the text needs the room. */
  @media (max-width: 700px), (max-height: 560px) {
    .dock {
      position: static;
    }
  }

  [part='footer'] {
    padding: 8px 16px 4px;
  }

  [part='actions'] {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 2px;
    min-block-size: 47px;
    padding: 0 8px 6px;
  }

  .grow {
    flex: 1;
  }

  .copied {
    color: var(--_good);
    font-size: 12.5px;
  }

  .versions {
    display: inline-flex;
    align-items: center;
    color: var(--_text-quiet);
    font-size: 12.5px;
  }

  .step {
    inline-size: 28px;
  }

  .step[aria-disabled='true'] {
    opacity: 0.4;
  }

  :host(:dir(rtl)) .step .icon {
    transform: scaleX(-1);
  }

  @media (forced-colors: active) {
    .pulse {
      background: CanvasText;
    }

    :host([continued]) [part='base'],
    [part='base'][data-best] {
      outline: 2px solid Highlight;
    }
  }
`;
