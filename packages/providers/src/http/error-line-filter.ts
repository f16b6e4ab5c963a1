/** Longest line that is held back until it is whole, in characters. */
const MAX_HELD = 1024 * 1024;
const FIELD = 'error:';

/**
 * Rewrites `error: …` lines, which llama-box and GPUStack send instead of an event, into an SSE event named
 * `error`. Parsers ignore unknown fields, as the specification asks of them, and the failure would be lost.
 *
 * Only whole lines are looked at, so the outcome does not depend on how the network cut the text.
 */
export function createErrorLineFilter(): (text: string) => string {
  let held = '';
  let atLineStart = true;

  return (text) => {
    let input = held + text;
    held = '';
    const lineStart = Math.max(input.lastIndexOf('\n'), input.lastIndexOf('\r')) + 1;
    if ((lineStart > 0 || atLineStart) && mayBeErrorLine(input, lineStart)) {
      held = input.slice(lineStart);
      input = input.slice(0, lineStart);
    }
    const startsLine = atLineStart;
    if (input !== '') atLineStart = lineStart === input.length;
    return input.includes(FIELD) ? rewrite(input, startsLine) : input;
  };
}

function mayBeErrorLine(text: string, start: number): boolean {
  const length = text.length - start;
  if (length === 0 || length > MAX_HELD || text.charCodeAt(start) !== 101) return false;
  return length < FIELD.length ? FIELD.startsWith(text.slice(start)) : text.startsWith(FIELD, start);
}

function rewrite(text: string, startsLine: boolean): string {
  return text.replace(/(^|[\r\n])error:/g, (whole, before: string, at: number) =>
    before === '' && !(at === 0 && startsLine) ? whole : `${before}event: error\ndata:`,
  );
}
