import type { StreamEvent } from '@llmselect/core';
import { asObject, asText, type JsonObject } from '../http/json.ts';
import { applyPartialArgs } from './partial-args.ts';

interface OpenCall {
  readonly id: string | undefined;
  readonly name: string;
  args: JsonObject;
  readonly continued: Set<string>;
}

/** Emits function calls: whole ones at once, ones whose arguments are streamed (Vertex) when they end. */
export class FunctionCalls {
  #open: OpenCall | undefined;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  read(call: JsonObject, events: StreamEvent[]): void {
    const name = asText(call.name);
    if (name !== undefined) {
      this.close(events);
      this.#open = { id: asText(call.id), name, args: asObject(call.args) ?? {}, continued: new Set() };
    }
    const open = this.#open;
    if (open === undefined) return;
    if (call.partialArgs != null) {
      open.args = applyPartialArgs(open.args, call.partialArgs, open.continued);
    }
    if (call.willContinue !== true) this.close(events);
  }

  /** Emits a call that the server runs itself. */
  emitServerCall(name: string, id: string | undefined, input: unknown, events: StreamEvent[]): void {
    events.push({
      type: 'tool-call',
      id: id ?? `server_call_${events.length}`,
      name,
      input: JSON.stringify(input ?? {}),
      providerExecuted: true,
    });
  }

  close(events: StreamEvent[]): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const id = open.id ?? `call_${this.#count}`;
    this.#count++;
    events.push({ type: 'tool-call', id, name: open.name, input: JSON.stringify(open.args) });
  }
}
