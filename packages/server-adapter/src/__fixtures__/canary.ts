import { expect } from 'vitest';
import { sourceOf, streamOf } from '../http/chunk-source.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../stores/store.ts';
import type { MeterLike, TracerLike } from '../telemetry/open-telemetry.ts';

/** Collects whatever leaves a server, so that at the end a secret can be looked for in all of it. */
export interface Canary {
  /** From now on these are looked for as well. */
  learn(...secrets: readonly string[]): void;
  /** Takes note of anything: a text, bytes, an error with all its causes, an object with what is hidden in it. */
  note(place: string, value: unknown): void;
  /** Reads an answer to its end, or to where it breaks off, with its headers. Resolves with its text. */
  read(response: Response): Promise<string>;
  /** The same answer, which is noted as it is read, no sooner than without. */
  watch(response: Response): Response;
  /** These, or the same as the ones given, with a note of all they are told. */
  logger(inner?: Logger): Logger;
  meter(inner?: MeterLike): MeterLike;
  tracer(inner?: TracerLike): TracerLike;
  /** The same store, with a note of all that is written into it. */
  keep<T extends Store>(store: T): T;
  /** How much was noted. A search through nothing finds nothing. */
  readonly size: number;
  /** Fails with the places where a secret was found since the last call, as it is or in another writing. Never repeats it. */
  expectNowhere(): void;
}

/** A secret as it is and as it would look encoded: in base64 at any place, in hex, in an address, reversed. */
export function writingsOf(secret: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const whole = encodeBase64(`${'\0'.repeat(shift)}${secret}`);
    // What neighbours decide is cut off at both ends: it differs with what stands beside the secret.
    return whole.slice(shift === 0 ? 0 : 4, Math.floor(((shift + secret.length) * 8) / 6) - 1);
  });
  const hex = Array.from(new TextEncoder().encode(secret), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const reversed = [...secret].reverse().join('');
  const writings = [secret, encodeURIComponent(secret), hex, reversed, ...base64];
  return [...new Set(writings.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]))];
}

export function createCanary(...secrets: readonly string[]): Canary {
  const wanted = new Set<string>();
  const found = new Set<string>();
  let size = 0;

  const learn: Canary['learn'] = (...more) => {
    for (const writing of more.flatMap(writingsOf)) wanted.add(writing.toLowerCase());
  };
  learn(...secrets);

  const search = (place: string, text: string): void => {
    size += text.length;
    const lower = text.toLowerCase();
    for (const writing of wanted) if (lower.includes(writing)) found.add(place);
  };
  const note: Canary['note'] = (place, value) => {
    for (const text of textsOf(value)) search(place, text);
  };

  return {
    learn,
    note,
    async read(response) {
      note('a response header', [...response.headers]);
      const reader = response.body?.getReader();
      let text = '';
      const decoder = new TextDecoder();
      try {
        for (;;) {
          const next = await reader?.read();
          if (next === undefined || next.done) break;
          text += decoder.decode(next.value, { stream: true });
        }
      } catch (error) {
        note('a broken answer', error);
      }
      search('a response body', text);
      return text;
    },
    watch: (response) => watched(response, note),
    logger: (inner) =>
      noting(inner ?? { info() {}, warn() {}, error() {} }, (given, level) => note(`a log line (${level})`, given)),
    meter: (inner) =>
      noting(inner ?? { createHistogram: () => ({ record() {} }) }, (given) => note('a metric', given)),
    tracer: (inner) =>
      noting(inner ?? { startSpan: () => ({ addEvent() {}, setStatus() {}, end() {} }) }, (given) =>
        // The context of a span is the host's own.
        note('a span', given.slice(0, 2)),
      ),
    keep: (store) => noting(store, (given) => note('a stored byte', given)),
    get size() {
      return size;
    },
    expectNowhere() {
      const places = [...found];
      found.clear();
      expect(places, 'places where a secret was found').toEqual([]);
    },
  };
}

function watched(response: Response, note: Canary['note']): Response {
  const { body, status, statusText, headers } = response;
  note('a response header', [statusText, ...headers]);
  if (body === null) return response;
  const source = sourceOf(body);
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<Uint8Array | undefined> => {
    const bytes = await source.next().catch((error: unknown) => {
      note('a broken answer', error);
      throw error;
    });
    // Of what has passed, only what a secret may begin in is still needed.
    text = text.slice(-LONGEST_SECRET) + decoder.decode(bytes, { stream: bytes !== undefined });
    note('a response body', text);
    return bytes;
  };
  return new Response(streamOf({ next, cancel: () => source.cancel() }), { status, statusText, headers });
}

/** In its longest writing. */
const LONGEST_SECRET = 4 * 1024;

/** The same object, but what its methods are called with is noted first, and so in all that it holds or makes. */
function noting<T extends object>(target: T, tell: (given: readonly unknown[], method: string) => void): T {
  const watch = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !(value instanceof Promise) ? noting(value, tell) : value;
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return watch(value);
      return (...given: readonly unknown[]): unknown => {
        tell(given, String(name));
        return watch(Reflect.apply(value, of, given));
      };
    },
  });
}

/** Every text in a value, however deep: names of fields, what cannot be enumerated, causes of errors, bytes. */
function* textsOf(value: unknown, seen = new Set<unknown>()): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) {
    yield new TextDecoder('latin1').decode(value);
    return;
  }
  if (value instanceof Headers || value instanceof Map || value instanceof Set) {
    for (const entry of value) yield* textsOf(entry, seen);
    return;
  }
  for (const name of Reflect.ownKeys(value)) {
    yield String(name);
    yield* textsOf(Reflect.get(value, name), seen);
  }
}

function encodeBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
