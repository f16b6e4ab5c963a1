import type { StreamEvent } from '@llmselect/core';
import { asObject, asText, parseJson } from '../http/json.ts';

interface PendingCall {
  id: string | undefined;
  readonly index: unknown;
  name: string;
  input: string;
  /** What the input was put together from, the empty pieces left out. */
  readonly pieces: string[];
}

/**
 * Puts streamed tool calls together. Servers disagree on what names a call: the id decides, then the index; a
 * new id at a used index is a new call (Ollama labels all calls 0), no id and no index means the current call
 * (Gemini's compatible endpoint sends no index).
 */
export class ToolCalls {
  readonly #calls: PendingCall[] = [];

  get size(): number {
    return this.#calls.length;
  }

  add(fragment: unknown): void {
    const delta = asObject(fragment);
    if (delta === undefined) return;
    const called = asObject(delta.function) ?? asObject(delta.custom) ?? delta;
    const id = asText(delta.id);
    const index = delta.index ?? undefined;
    const name = asText(called.name);
    const call = this.#find(id, index, name) ?? this.#open(id, index);
    call.id ??= id;
    if (call.name === '') call.name = name ?? '';
    const piece = toText(called.arguments ?? called.input);
    if (piece !== '') call.pieces.push(piece);
    call.input += piece;
  }

  /** Emits the calls. Those of an answer that was cut short are only emitted when their input is whole. */
  finish(events: StreamEvent[], cut: boolean): void {
    for (const [position, { id, name, input, pieces }] of this.#calls.entries()) {
      if (name === '' || (cut && parseJson(input) === undefined)) continue;
      const whole = input === '' ? '{}' : withoutRepetition(input, pieces);
      events.push({ type: 'tool-call', id: id ?? `call_${position}`, name, input: whole });
    }
    this.#calls.length = 0;
  }

  #find(id: string | undefined, index: unknown, name: string | undefined): PendingCall | undefined {
    if (id !== undefined) {
      const named = this.#calls.filter((call) => call.id === id);
      const known = named.find((call) => call.index === index) ?? named[0];
      // One id for all calls: a name at an index of its own is the next of them.
      const isNext = name !== undefined && index !== undefined && known?.index !== index;
      if (known !== undefined && !(isNext && known.index !== undefined)) return known;
    }
    const current =
      index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index);
    if (current === undefined || name === undefined) return current;
    if (id !== undefined && current.id !== undefined) return undefined;
    // A name again, although the call has one and its input is whole: the next call of a server without ids.
    return current.name !== '' && parseJson(current.input) !== undefined ? undefined : current;
  }

  #open(id: string | undefined, index: unknown): PendingCall {
    const call = { id, index, name: '', input: '', pieces: [] };
    this.#calls.push(call);
    return call;
  }
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/**
 * Some servers say an input again as a whole, or all of it so far with each piece, or begin with `{}`. Put
 * together that is no JSON, but a part of it is. Input that is broken in any other way stays as it came.
 */
function withoutRepetition(input: string, pieces: readonly string[]): string {
  if (pieces.length < 2 || parseJson(input) !== undefined) return input;
  const last = pieces.at(-1) ?? '';
  if (last.startsWith(pieces.at(-2) ?? '') && parseJson(last) !== undefined) return last;
  // The piece with which a second telling begins; more than a few candidates are no repetition.
  const starts = pieces.flatMap((piece, at) => (at > 0 && piece.startsWith('{') ? [at] : [])).slice(0, 8);
  for (const start of starts) {
    const again = pieces.slice(start).join('');
    if (parseJson(pieces.slice(0, start).join('')) !== undefined && parseJson(again) !== undefined)
      return again;
  }
  return input;
}
