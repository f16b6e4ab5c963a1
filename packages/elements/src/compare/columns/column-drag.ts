import type { LlmAnswer } from '../../answer/answer.ts';
import type { ColumnPlace } from '../layout/layout-controller.ts';

/** How far a pointer travels before a press is a drag. */
const SLOP = 6;

type Side = 'before' | 'after';

/** Follows one press on a column's button. Says where the column was dropped; Escape and a lost pointer put it back. */
export function trackColumnDrag(
  event: PointerEvent,
  button: HTMLElement,
  place: ColumnPlace,
  onDrop: (side: Side, otherId: string) => void,
): void {
  if (event.button !== 0) return;
  const column = button.closest<LlmAnswer>('llm-answer');
  const row = column?.parentElement;
  if (!column || !row) return;
  const stop = new AbortController();
  const { signal } = stop;
  let target: { readonly over: LlmAnswer; readonly side: Side } | undefined;
  delete button.dataset.dragged;

  const mark = (next: typeof target) => {
    target?.over.removeAttribute('data-drop');
    target = next;
    target?.over.setAttribute('data-drop', target.side);
  };
  const move = ({ clientX, clientY, pointerId, buttons, pointerType }: PointerEvent) => {
    // Let go before this code was there to see it.
    if (pointerType === 'mouse' && buttons === 0) return end(false);
    const far = Math.hypot(clientX - event.clientX, clientY - event.clientY) > SLOP;
    if (button.dataset.dragged === undefined) {
      if (!far) return;
      button.dataset.dragged = '';
      column.setAttribute('data-dragging', '');
      button.setPointerCapture(pointerId);
    }
    mark(findTarget(row, column, clientX, clientY));
  };
  const end = (dropped: boolean) => {
    stop.abort();
    column.removeAttribute('data-dragging');
    const found = target;
    mark(undefined);
    const id = found?.over.contestant?.id;
    if (dropped && found !== undefined && id !== undefined && id !== place.contestantId)
      onDrop(found.side, id);
    // The click that follows a drag is not a press of the button.
    setTimeout(() => {
      delete button.dataset.dragged;
    });
  };
  // Not on the button: a quick hand has left it before the first move is told.
  const page = button.ownerDocument;
  const listen = (
    type: 'pointermove' | 'pointerup' | 'pointercancel',
    act: (event: PointerEvent) => void,
  ) => {
    const onOwn = (next: PointerEvent) => {
      if (next.pointerId === event.pointerId) act(next);
    };
    page.addEventListener(type, onOwn, { signal });
  };
  listen('pointermove', move);
  listen('pointerup', () => end(true));
  listen('pointercancel', () => end(false));
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') end(false);
  };
  page.addEventListener('keydown', onKey, { signal, capture: true });
}

/** The column under a point and its nearer edge in the direction in which columns follow each other there. */
function findTarget(row: Element, dragged: LlmAnswer, x: number, y: number) {
  const columns = Array.from(row.querySelectorAll('llm-answer'));
  const over = columns.find((column) => {
    const { left, right, top, bottom } = column.getBoundingClientRect();
    return column !== dragged && x >= left && x <= right && y >= top && y <= bottom;
  });
  if (over === undefined) return undefined;
  const { left, width, top, height } = over.getBoundingClientRect();
  const stacked = Math.abs(left - dragged.getBoundingClientRect().left) < 1;
  const inFirstHalf = stacked ? y < top + height / 2 : x < left + width / 2 !== over.matches(':dir(rtl)');
  return { over, side: inFirstHalf ? ('before' as const) : ('after' as const) };
}
