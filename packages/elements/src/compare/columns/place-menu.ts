const MARGIN = 8;

/** Puts a popover that is open below the button it belongs to, as far as the view allows. */
export function placeMenu(menu: HTMLElement, button: HTMLElement): void {
  const { left, right, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const wanted = button.matches(':dir(rtl)') ? left : right - offsetWidth;
  const atMost = window.innerWidth - offsetWidth - MARGIN;
  menu.style.setProperty('left', `${Math.max(MARGIN, Math.min(wanted, atMost))}px`);
  const top = Math.max(MARGIN, Math.min(bottom + 4, window.innerHeight - offsetHeight - MARGIN));
  menu.style.setProperty('top', `${top}px`);
}
