import { painted, until } from './until.ts';

/**
 * Looks for an element, waiting for it: each selector but the first is looked for inside the element that the one
 * before it found, in its shadow root if it has one. `at` counts what the last selector finds.
 */
export async function find(root: Element, path: readonly string[], at = 0): Promise<HTMLElement> {
  let found: HTMLElement | undefined;
  await until(`${path.join(' ▸ ')} is there`, () => {
    found = look(root, path, at);
    return found !== undefined;
  });
  if (found === undefined) throw new Error(`There is no ${path.join(' ▸ ')}.`);
  return found;
}

/** Presses a button that can be pressed. */
export async function press(root: Element, path: readonly string[], at = 0): Promise<void> {
  const button = await find(root, path, at);
  await until(`${path.join(' ▸ ')} can be pressed`, () => !button.matches(':disabled'));
  button.focus();
  button.click();
  await painted();
}

/** Writes into a field in place of what is there. */
export async function write(root: Element, path: readonly string[], text: string): Promise<void> {
  const field = await find(root, path);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error(`${path.join(' ▸ ')} is no field.`);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await painted();
}

/** Strikes a key where the focus is, or at an element. */
export async function strike(root: Element, path: readonly string[], init: KeyboardEventInit): Promise<void> {
  const target = await find(root, path);
  target.dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }),
  );
  await painted();
}

function look(root: Element, path: readonly string[], at: number): HTMLElement | undefined {
  let scope: Element = root;
  for (const [index, selector] of path.entries()) {
    const inside = scope.shadowRoot ?? scope;
    const next = inside.querySelectorAll<HTMLElement>(selector)[index === path.length - 1 ? at : 0];
    if (next === undefined) return undefined;
    scope = next;
  }
  return scope instanceof HTMLElement ? scope : undefined;
}
