/** The level of what an answer stands under: the name of its model. */
const LEVEL_ABOVE = 3;
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** The element of a heading that is this deep in an answer: one that is under no other is an `h4`. */
export function headingName(depth: number): (typeof HEADINGS)[number] {
  return HEADINGS[depth + LEVEL_ABOVE - 1] ?? 'h6';
}
