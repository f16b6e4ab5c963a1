/** How far back is looked: so many days, or to the beginning. */
export const PERIODS = ['7', '30', '90', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;

/** The time from which a period counts, in milliseconds since the Unix epoch; absent for all of the time. What is no period is all of it. */
export function sinceOf(period: string, now: number): number | undefined {
  const days = PERIODS.find((known) => known === period && known !== 'all');
  return days === undefined ? undefined : now - Number(days) * DAY_MS;
}
