/** Whether an element is laid out now. Nothing is that lies far out of sight inside one with `content-visibility: auto`. */
export function isLaidOut(element: Element): boolean {
  return element.checkVisibility?.({ contentVisibilityAuto: true }) !== false;
}
