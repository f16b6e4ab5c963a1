/**
 * How many of `count` columns stand in a row where `fit` would: as few rows as possible, as equal in length as
 * possible. At least 1.
 */
export function columnsPerRow(count: number, fit: number): number {
  const rows = Math.ceil(count / Math.max(1, fit));
  return Math.max(1, Math.ceil(count / Math.max(1, rows)));
}
