const GAP = 6;
const MARGIN = 12;
const WIDTH = 540;
const TALL = 580;

/**
 * Puts an open popover below its button, or above where there is more room; inside the window at any width, scrolling
 * with the page. It is put anew when the window changes, as when a phone is turned, until it closes.
 */
export function placePopover(popover: HTMLElement, button: HTMLElement, tall: number = TALL): void {
  const view = button.ownerDocument.defaultView;
  if (view === null) return;
  place(popover, button, tall, view);
  const control = new AbortController();
  const { signal } = control;
  const again = () =>
    popover.matches(':popover-open') ? place(popover, button, tall, view) : control.abort();
  const onResize = () => {
    again();
    // What a new width does to the length of the page moves the button once more.
    view.requestAnimationFrame(() => view.requestAnimationFrame(again));
  };
  const onToggle = ({ newState }: ToggleEvent) => {
    if (newState === 'closed') control.abort();
  };
  view.addEventListener('resize', onResize, { signal });
  popover.addEventListener('toggle', onToggle, { signal });
}

function place(popover: HTMLElement, button: HTMLElement, tall: number, view: Window): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const width = Math.min(WIDTH, view.innerWidth - 2 * MARGIN);
  const wanted = button.matches(':dir(rtl)') ? right - width : left;
  const x = Math.max(MARGIN, Math.min(wanted, view.innerWidth - width - MARGIN));
  const roomBelow = view.innerHeight - bottom - GAP - MARGIN;
  const roomAbove = top - GAP - MARGIN;
  const below = roomBelow >= Math.min(tall, roomAbove);
  const y = below ? bottom + GAP : top - GAP;
  const { style } = popover;
  style.setProperty('inline-size', `${width}px`);
  style.setProperty('left', `${x + view.scrollX}px`);
  style.setProperty('top', `${y + view.scrollY}px`);
  style.setProperty('translate', below ? 'none' : '0 -100%');
  style.setProperty('max-block-size', `${Math.min(tall, below ? roomBelow : roomAbove)}px`);
}
