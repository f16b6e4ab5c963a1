/** What keys do in the list of comparisons. */
export interface ListKeys {
  /** Moves the focus by rows; to the first or last for an infinite number. */
  readonly step: (by: number) => void;
  readonly toggle: (id: string) => void;
  readonly selectAll: () => void;
  readonly rename: (id: string) => void;
  readonly remove: (id: string) => void;
  /** Moves a pinned one. Whether it could. */
  readonly move: (id: string, by: -1 | 1) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Ends what is written, or the selection. Whether there was any. */
  readonly leave: () => boolean;
}

const PAGE = 8;

/** For `keydown` on the list and what surrounds it. */
export function onListKey(event: KeyboardEvent, keys: ListKeys): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const isText = target.matches('input:not([type="checkbox"]), select');
  const did = isText ? onTextKey(event, target, keys) : onRowKey(event, target, keys);
  if (!did) return;
  event.preventDefault();
  // The page's own keys, and those of a dialog around, are not meant.
  event.stopPropagation();
}

function onTextKey({ key }: KeyboardEvent, field: Element, keys: ListKeys): boolean {
  const isSearch = field.matches('[type="search"]');
  if (isSearch && key === 'ArrowDown') {
    keys.step(Number.NEGATIVE_INFINITY);
    return true;
  }
  if (key === 'Escape' && !isSearch) return keys.leave();
  // Escape empties a search; only then does it close what is around.
  return false;
}

function onRowKey(event: KeyboardEvent, target: Element, keys: ListKeys): boolean {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return onCommandKey(event, keys);
  if (key === 'Escape') return keys.leave();
  const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
  if (id === undefined) return false;
  if (event.altKey)
    return (key === 'ArrowUp' || key === 'ArrowDown') && keys.move(id, key === 'ArrowUp' ? -1 : 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -PAGE,
    PageDown: PAGE,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = steps[key];
  if (step !== undefined) keys.step(step);
  else if (key === 'F2') keys.rename(id);
  else if (key === 'Delete') keys.remove(id);
  else if (key === ' ' && target.matches('.open')) keys.toggle(id);
  else return false;
  return true;
}

function onCommandKey({ key, shiftKey }: KeyboardEvent, keys: ListKeys): boolean {
  const letter = key.toLowerCase();
  if (letter === 'z' && shiftKey) keys.redo();
  else if (letter === 'z') keys.undo();
  else if (letter === 'y') keys.redo();
  else if (letter === 'a') keys.selectAll();
  else return false;
  return true;
}
