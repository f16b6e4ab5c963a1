import type { StreamEvent } from '@llmselect/core';

/** Collects the warnings for parameters a model does not take as they are. */
export class LeftOut {
  readonly warnings: StreamEvent[] = [];
  readonly #modelId: string;

  constructor(modelId: string) {
    this.#modelId = modelId;
  }

  /** Notes that `param` is not sent, when it was asked for at all. */
  drop(param: string, value: unknown, reason = 'does not accept it'): undefined {
    if (value !== undefined) this.#warn(param, `${param} was left out: ${this.#modelId} ${reason}.`);
    return undefined;
  }

  /** Notes that another value than the one asked for is sent. Answers with it. */
  change<Value extends string | number>(param: string, asked: Value, sent: Value): Value {
    if (asked !== sent)
      this.#warn(param, `${param} is sent as ${sent}: ${this.#modelId} does not take ${asked}.`);
    return sent;
  }

  #warn(param: string, message: string): void {
    this.warnings.push({ type: 'warning', code: 'unsupported-parameter', param, message });
  }
}
