import type { Texts } from '../internal/texts.ts';

/** Day and time of a moment in milliseconds since the Unix epoch, in the reader's time zone. */
export function formatMoment(epochMs: number, { lang }: Texts): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}
