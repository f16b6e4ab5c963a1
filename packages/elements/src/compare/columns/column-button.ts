import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import { arrowStep } from './arrow-step.ts';

/** The button that opens the menu of a column, and by which the column is dragged or moved with the arrow keys. */
export function columnButton(options: {
  readonly label: string;
  readonly onStep: (step: -1 | 1) => void;
  readonly onOpen: (button: HTMLElement) => void;
  readonly onGrab: (event: PointerEvent, button: HTMLElement) => void;
  /** Soon one of the others may come. */
  readonly onNear: () => void;
}): TemplateResult {
  const { label, onStep, onOpen, onGrab, onNear } = options;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const step = arrowStep(event);
    event.preventDefault();
    if (step !== undefined) onStep(step);
  };
  return html`<button
    slot="header"
    type="button"
    class="icon-button column-menu"
    aria-haspopup="menu"
    aria-label=${label}
    title=${label}
    @keydown=${onKey}
    @pointerenter=${onNear}
    @focus=${onNear}
    @pointerdown=${(event: PointerEvent) => {
      if (event.currentTarget instanceof HTMLElement) onGrab(event, event.currentTarget);
    }}
    @click=${({ currentTarget }: MouseEvent) => {
      if (currentTarget instanceof HTMLElement && currentTarget.dataset.dragged === undefined)
        onOpen(currentTarget);
    }}
  >
    ${icon('grip')}
  </button>`;
}
