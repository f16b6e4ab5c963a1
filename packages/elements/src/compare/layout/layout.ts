/** The ways to lay out the answers of a turn, in the order they are offered. */
export const LAYOUTS = ['columns', 'grid', 'tabs', 'focus'] as const;

/** How the answers of a turn stand: beside each other, two a row with an own scroll each, one at a time, or one large beside a strip of the others. */
export type Layout = (typeof LAYOUTS)[number];

/** How columns stand where only one fits: below each other, or beside each other to swipe through. */
export type Narrow = 'stack' | 'swipe';

/** Whether one model is asked or several. */
export type Mode = 'chat' | 'compare';

/** The layout of that name; nothing for anything else. */
export function parseLayout(name: string | null): Layout | undefined {
  return LAYOUTS.find((layout) => layout === name);
}

/** The way of that name; nothing for anything else. */
export function parseNarrow(name: string | null): Narrow | undefined {
  return name === 'stack' || name === 'swipe' ? name : undefined;
}
