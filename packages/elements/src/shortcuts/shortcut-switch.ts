const OFF_KEY = 'llmselect:no-shortcuts';

/** Whether a person has switched keyboard shortcuts off; kept for the next visit where the browser keeps such things. */
class ShortcutSwitch {
  #off: boolean | undefined;

  /** Another tab may have used the switch. */
  get off(): boolean {
    this.#off = recallOff() ?? this.#off ?? false;
    return this.#off;
  }

  set off(off: boolean) {
    this.#off = off;
    rememberOff(off);
  }
}

/** One switch for all elements of a page. */
export const shortcutSwitch: ShortcutSwitch = new ShortcutSwitch();

function recallOff(): boolean | undefined {
  try {
    return localStorage.getItem(OFF_KEY) !== null;
  } catch {
    // Storage is denied to this page: the choice holds for this visit.
    return undefined;
  }
}

function rememberOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF_KEY, '1');
    else localStorage.removeItem(OFF_KEY);
  } catch {
    // Denied or full.
  }
}
