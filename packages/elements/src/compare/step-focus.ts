import { arrowStep } from './columns/arrow-step.ts';

/** For `keydown` on a group of controls: arrows, Home and End move the focus, and nothing is pressed. Returns the control it came to. */
export function stepFocus(event: KeyboardEvent): HTMLElement | undefined {
  const { currentTarget, target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (!(currentTarget instanceof Element) || !(target instanceof Element)) return undefined;
  const controls = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = controls.findIndex((control) => control.contains(target));
  const step = arrowStep(event);
  const next =
    step !== undefined
      ? controls.at((here + step) % controls.length)
      : { Home: controls.at(0), End: controls.at(-1) }[key];
  if (here < 0 || next === undefined) return undefined;
  event.preventDefault();
  next.focus();
  return next;
}
