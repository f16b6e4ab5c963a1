import { stepFocus } from './step-focus.ts';

/** For `keydown` on a group of controls of which one is in the tab order: arrows, Home and End move the focus and choose what it comes to. */
export function moveFocus(event: KeyboardEvent): void {
  stepFocus(event)?.click();
}
