/** A rectangle in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const MARGIN = 12;

/**
 * Where a card stands beside what it speaks of: below it, above where there is no room below, at the end of the window
 * where there is room neither way. Always wholly inside a window that is larger than the card.
 */
export function placeCard(
  target: Box,
  card: Pick<Box, 'width' | 'height'>,
  window: Pick<Box, 'width' | 'height'>,
): Pick<Box, 'left' | 'top'> {
  const below = target.top + target.height + GAP;
  const above = target.top - GAP - card.height;
  const lowest = window.height - MARGIN - card.height;
  const wanted = below <= lowest || above < MARGIN ? below : above;
  return {
    left: within(target.left + (target.width - card.width) / 2, window.width - MARGIN - card.width),
    top: within(wanted, lowest),
  };
}

function within(wanted: number, highest: number): number {
  return Math.max(MARGIN, Math.min(wanted, highest));
}
