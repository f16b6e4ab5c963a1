/** Something that was opened in a line and not closed yet. */
interface Opener {
  readonly character: string;
  length: number;
  readonly at: number;
}

/** A line whose end is still being written, and how far it has been read. */
interface Scan {
  readonly openers: Opener[];
  readonly source: string;
}

/** What reading one construct gave: where to go on, or the text that the rest of the line is shown as. */
type Step = number | { readonly end: string };

/** More openers at a time than anyone writes: each costs time at every closer. */
const MAX_OPENERS = 100;
/** How much an opener may lie back to be hidden, or a tag be long, before it counts as plain text. */
const PENDING_LIMIT = 300;
const PARTIAL_TAG = /^<(?:[a-zA-Z/!][^<>]*)?$/;

/**
 * Ends what a half-written line has begun, for showing it: emphasis and code are closed, a link whose
 * address is still coming is its label, and marks whose meaning is still open are not shown.
 * A line in which nothing is open comes back as it is.
 */
export function closeInline(source: string): string {
  const scan: Scan = { openers: [], source };
  let at = 0;
  while (at < source.length) {
    const step = readConstruct(scan, at);
    if (typeof step !== 'number') return closeOpeners(step.end, scan.openers);
    at = step;
  }
  return closeOpeners(source, scan.openers);
}

function readConstruct(scan: Scan, at: number): Step {
  const { source } = scan;
  switch (source[at]) {
    case '\\':
      return at + 1 === source.length ? { end: source.slice(0, at) } : at + 2;
    case '`':
      return readCode(source, at);
    case '<':
      return readTag(source, at);
    case '[':
      if (scan.openers.length < MAX_OPENERS) scan.openers.push({ character: '[', length: 1, at });
      return at + 1;
    case ']':
      return readLinkEnd(scan, at);
    case '*':
    case '_':
    case '~':
      return readRun(scan, at);
    default:
      return at + 1;
  }
}

function readCode(source: string, at: number): Step {
  const start = endOfRun(source, at);
  const marks = source.slice(at, start);
  for (let close = source.indexOf('`', start); close >= 0; close = source.indexOf('`', close)) {
    const end = endOfRun(source, close);
    if (end - close === marks.length) return end;
    close = end;
  }
  const code = source.slice(start).replace(/`+$/, '');
  if (code.trim() === '') return { end: source.slice(0, at) };
  return code.length > PENDING_LIMIT ? start : { end: source.slice(0, start) + code + marks };
}

function readTag(source: string, at: number): Step {
  const rest = source.slice(at, at + PENDING_LIMIT);
  const pending = at + rest.length === source.length && PARTIAL_TAG.test(rest);
  return pending ? { end: source.slice(0, at) } : at + 1;
}

function readLinkEnd({ openers, source }: Scan, at: number): Step {
  const index = openers.findLastIndex(({ character }) => character === '[');
  const opener = openers[index];
  if (opener === undefined) return at + 1;
  const follows = source[at + 1];
  const end =
    follows === '(' ? endOfAddress(source, at + 1) : follows === '[' ? source.indexOf(']', at + 2) : at;
  const pending = follows === undefined || end < 0;
  openers.length = index;
  if (!pending) return end + 1;
  const isImage = source[opener.at - 1] === '!';
  const before = source.slice(0, isImage ? opener.at - 1 : opener.at);
  return { end: isImage ? before : before + closeInline(source.slice(opener.at + 1, at)) };
}

function endOfAddress(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function readRun({ openers, source }: Scan, at: number): Step {
  const end = endOfRun(source, at);
  const character = source.charAt(at);
  const before = source[at - 1];
  const after = source[end];
  const insideWord = character === '_' && isWord(before) && isWord(after);
  if (insideWord || (character === '~' && end - at > 2)) return end;
  const canClose = before !== undefined && !isSpace(before);
  let left = end - at;
  if (canClose) left = closeRuns(openers, character, left);
  if (after === undefined) {
    // All of it closed something, or it is the first half of something that is not clear yet.
    return left === 0 ? end : { end: source.slice(0, end - left) };
  }
  if (left > 0 && !isSpace(after) && openers.length < MAX_OPENERS)
    openers.push({ character, length: left, at: end - left });
  return end;
}

/** Closes as many openers as the run is long; returns what is left of it. */
function closeRuns(openers: Opener[], character: string, length: number): number {
  let left = length;
  while (left > 0) {
    const index = openers.findLastIndex((opener) => opener.character === character);
    const opener = openers[index];
    if (opener === undefined) return left;
    const used = Math.min(opener.length, left);
    left -= used;
    opener.length -= used;
    openers.length = opener.length === 0 ? index : index + 1;
  }
  return 0;
}

function closeOpeners(text: string, openers: readonly Opener[]): string {
  let shown = text;
  let closers = '';
  for (const { character, length, at } of openers.toReversed()) {
    if (at >= shown.length) continue;
    const trimmed = shown.trimEnd();
    if (character === '[') {
      const start = shown[at - 1] === '!' ? at - 1 : at;
      if (shown.length - at <= PENDING_LIMIT) shown = shown.slice(0, start) + shown.slice(at + 1);
    } else if (trimmed.length <= at + length) {
      shown = shown.slice(0, at);
    } else {
      closers += character.repeat(length);
    }
  }
  const trimmed = shown.trimEnd();
  return closers === '' ? shown : trimmed + closers + shown.slice(trimmed.length);
}

function endOfRun(source: string, at: number): number {
  let end = at;
  while (source[end] === source[at]) end += 1;
  return end;
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
