import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject } from './json.ts';
import { Refusal } from './refusal.ts';

const MOST_BODY_BYTES = 20 * 1024 * 1024;

/** The parsed body. Throws a `Refusal` when it is larger than 20 MB or no JSON object. */
export async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // What is too much is read to its end all the same: hanging up on a client that still writes would cost it the refusal.
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MOST_BODY_BYTES) throw new Refusal('too-large');
  return parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('malformed-json');
  }
  if (!isObject(value)) throw new Refusal('malformed-json');
  return value;
}
