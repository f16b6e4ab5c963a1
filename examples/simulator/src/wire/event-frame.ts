export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

/** An event that is told apart by its data alone, as Chat Completions and Gemini send it. */
export function dataFrame(data: unknown, lineEnd = '\n'): string {
  return `data: ${JSON.stringify(data)}${lineEnd}${lineEnd}`;
}

/** An event that also names its type, as Responses and Anthropic send it. */
export function namedFrame(type: string, data: unknown, padding = ''): string {
  return `event: ${type}\ndata: ${pad(JSON.stringify(data), padding)}\n\n`;
}

/** The same event cut short, so that its JSON does not parse but its framing holds. */
export function corruptFrame(frame: string): string {
  const end = frame.trimEnd();
  return `${end.slice(0, Math.max(frame.indexOf('data: ') + 20, end.length - 12))}${frame.slice(end.length)}`;
}

function pad(json: string, padding: string): string {
  return `${json.slice(0, -1)}${padding}}`;
}
