import type { StreamEvent } from '@llmselect/core';
import { asObject, asText, parseJson } from '../http/json.ts';

interface PendingCall {
  id: string | undefined;
  readonly index: number | undefined;
  name: string;
  input: string;
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
    const index = typeof delta.index === 'number' ? delta.index : undefined;
    const name = asText(called.name);
    const call = this.#find(id, index, name) ?? this.#open(id, index);
    call.id ??= id;
    if (call.name === '') call.name = name ?? '';
    call.input += toText(called.arguments ?? called.input);
  }

  /** Emits the calls. Those of an answer that was cut short are only emitted when their input is whole. */
  finish(events: StreamEvent[], cut: boolean): void {
    for (const [position, { id, name, input }] of this.#calls.entries()) {
      if (name === '' || (cut && parseJson(input) === undefined)) continue;
      events.push({
        type: 'tool-call',
        id: id ?? `call_${position}`,
        name,
        input: input === '' ? '{}' : input,
      });
    }
    this.#calls.length = 0;
  }

  #find(
    id: string | undefined,
    index: number | undefined,
    name: string | undefined,
  ): PendingCall | undefined {
    if (id !== undefined) {
      const known = this.#calls.find((call) => call.id === id);
      if (known !== undefined) return known;
    }
    const current =
      index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index);
    if (current === undefined || name === undefined) return current;
    if (id !== undefined && current.id !== undefined) return undefined;
    // A name again, although the call has one and its input is whole: the next call of a server without ids.
    return current.name !== '' && parseJson(current.input) !== undefined ? undefined : current;
  }

  #open(id: string | undefined, index: number | undefined): PendingCall {
    const call = { id, index, name: '', input: '' };
    this.#calls.push(call);
    return call;
  }
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
