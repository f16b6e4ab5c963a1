/** What a status bar can show, in order. */
const STATUS_PARTS = ['connection', 'models', 'session', 'total', 'work', 'sync'] as const;

export type StatusPart = (typeof STATUS_PARTS)[number];

/**
 * What is shown where a page leaves something out: nothing for an empty text, as an attribute without a value is; else
 * all but the parts that it names, separated by spaces or commas.
 */
export function shownParts(leftOut: string | null | undefined): readonly StatusPart[] {
  if (leftOut === null || leftOut === undefined) return STATUS_PARTS;
  const names = new Set(leftOut.split(/[\s,]+/).filter((name) => name !== ''));
  return names.size === 0 ? [] : STATUS_PARTS.filter((part) => !names.has(part));
}
