import { arrowStep } from './columns/arrow-step.ts';

/** For `keydown` on a group of controls of which one is in the tab order: arrows, Home and End move the focus and choose what it comes to. */
export function moveFocus(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(currentTarget instanceof Element) || !(target instanceof Element)) return;
  const controls = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = controls.findIndex((control) => control.contains(target));
  const step = arrowStep(event);
  const next =
    step !== undefined
      ? controls.at((here + step) % controls.length)
      : { Home: controls.at(0), End: controls.at(-1) }[key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}
