/** Clocks are set in whole quarters of an hour everywhere: all of one is the same day. */
const QUARTER_MS = 15 * 60_000;

/** Tells the day, `2026-11-20`, of a time in milliseconds since the Unix epoch, in a time zone; in the reader's when none is given or it is not known here. */
export function createDayOf(timeZone: string): (epochMs: number) => string {
  const format = dayFormat(timeZone);
  const known = new Map<number, string>();
  return (epochMs) => {
    const quarter = Math.floor(epochMs / QUARTER_MS);
    const day = known.get(quarter) ?? writeDay(format, quarter * QUARTER_MS);
    known.set(quarter, day);
    return day;
  };
}

/** The time zone that is meant. */
export function zoneOf(timeZone: string): string {
  return dayFormat(timeZone).resolvedOptions().timeZone;
}

/** Noon UTC of a day: a time to write it with, in UTC. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** All days from the first to the last. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let noon = noonOf(first); noon <= noonOf(last); noon += 96 * QUARTER_MS)
    days.push(new Date(noon).toISOString().slice(0, 10));
  return days;
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  // Latin digits and this calendar, whatever the reader's language.
  const locale = 'en-u-ca-gregory-nu-latn';
  if (timeZone === '') return new Intl.DateTimeFormat(locale, fields);
  try {
    return new Intl.DateTimeFormat(locale, { ...fields, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, fields);
  }
}

function writeDay(format: Intl.DateTimeFormat, epochMs: number): string {
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
