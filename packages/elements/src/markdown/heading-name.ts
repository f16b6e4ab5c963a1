/** An answer's headings begin below those of the page around it. */
const HEADING_SHIFT = 2;
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** The element of a heading of this level in an answer: the first level is an `h3`. */
export function headingName(level: number): (typeof HEADINGS)[number] {
  return HEADINGS[level + HEADING_SHIFT - 1] ?? 'h6';
}
