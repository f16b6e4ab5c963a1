import type { Texts } from './texts.ts';

/** A duration for the eye: `0.42 s`, `3.1 s`, `1 min 12 s`. */
export function formatDuration(ms: number, texts: Texts): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds >= 60) {
    const whole = Math.round(seconds);
    return texts.get('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  }
  return texts.get('seconds', { value: texts.number(seconds, digits(seconds < 1 ? 2 : 1)) });
}

/** A running duration, in steps of a tenth of a second so that it does not jitter in width. */
export function formatElapsed(ms: number, texts: Texts): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds >= 60) return formatDuration(ms, texts);
  return texts.get('seconds', { value: texts.number(seconds, digits(1)) });
}

/** A duration for the ear: `1.2 seconds`. */
export function speakDuration(ms: number, texts: Texts): string {
  const seconds = Math.round(Math.max(0, ms) / 100) / 10;
  return texts.get('spokenSeconds', { count: seconds, value: seconds });
}

/** What is less than half of the last digit would read as nothing. */
const LEAST_USD = 0.0001;

/** US dollars with enough digits to tell small sums apart: `$0.0027`, `$1.30`; what is smaller than the last digit is `<$0.0001`. */
export function formatUsd(usd: number, texts: Texts): string {
  if (usd > 0 && usd < LEAST_USD / 2) return `<${formatUsd(LEAST_USD, texts)}`;
  const fraction = usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2;
  return texts.number(usd, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  });
}

/** Bytes in kB (1024): `1,024 kB`. */
export function formatBytes(bytes: number, texts: Texts): string {
  return texts.get('kilobytes', { value: texts.number(bytes / 1024, { maximumFractionDigits: 1 }) });
}

/** A token count that fits on a chip: `128K`. */
export function formatCompact(count: number, texts: Texts): string {
  return texts.number(count, { notation: 'compact', maximumFractionDigits: 1 });
}

function digits(count: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: count, maximumFractionDigits: count };
}
