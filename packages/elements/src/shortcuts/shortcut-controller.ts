import type { LitElement, ReactiveController } from 'lit';
import { shortcutSwitch } from './shortcut-switch.ts';
import {
  DEFAULT_SHORTCUTS,
  parseShortcut,
  type ShortcutName,
  type Shortcuts,
  shortcutOf,
  typesText,
} from './shortcuts.ts';

/** The element that keys are pressed in. */
export interface ShortcutHost extends LitElement {
  readonly noShortcuts: boolean;
  readonly shortcuts: Shortcuts | undefined;
}

/** What each shortcut does. `false` says that there was nothing to do: the key is then the page's. */
export type ShortcutActions = Readonly<Record<ShortcutName, () => boolean | undefined>>;

/**
 * Keys that work while the focus is inside the element, and nowhere else. A key that somebody inside has used already
 * is left alone, and so is one that would type a character where somebody writes.
 */
export class ShortcutController implements ReactiveController {
  readonly #host: ShortcutHost;
  readonly #actions: ShortcutActions;
  readonly #apple: boolean;

  constructor(host: ShortcutHost, actions: ShortcutActions, apple: boolean = onApple()) {
    this.#host = host;
    this.#actions = actions;
    this.#apple = apple;
    host.addController(this);
  }

  /** Whether the person has switched them off; kept for the next visit where the browser keeps such things. */
  get off(): boolean {
    return shortcutSwitch.off;
  }

  set off(off: boolean) {
    shortcutSwitch.off = off;
    this.#host.requestUpdate();
  }

  get apple(): boolean {
    return this.#apple;
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeydown);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { noShortcuts, shortcuts = {} } = this.#host;
    if (event.defaultPrevented || event.isComposing || event.repeat || noShortcuts) return;
    const name = shortcutOf(event, shortcuts, this.#apple);
    // What was switched off must be found again: the commands and the list stay.
    if (name === undefined || (this.off && name !== 'palette')) return;
    const keys = parseShortcut(shortcuts[name] ?? DEFAULT_SHORTCUTS[name], this.#apple);
    if (keys === undefined || (typesText(keys) && isWriting(event))) return;
    if (name === 'stop' && closesSomething(event)) return;
    if (this.#actions[name]() !== false) event.preventDefault();
  };
}

function isWriting(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))
  );
}

/** Inside something open, the key closes that: the browser or the part does. */
function closesSomething(event: Event): boolean {
  return event
    .composedPath()
    .some(
      (target) =>
        target instanceof Element &&
        target.matches(':popover-open, dialog[open], [aria-expanded="true"]:focus'),
    );
}

/** Whether keys are named and held as on Apple's keyboards. */
export function onApple(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);
}
