/** A fixed number of places; who comes later waits in line, in order of arrival. */
export interface Places {
  /** Whether `enter` would have to wait. */
  readonly full: boolean;
  /** Resolves with the function that gives the place back. Rejects with the signal's reason when it aborts first. */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** A count below one, or one that is no number, is one: with no place at all everybody would wait for ever. */
export function createPlaces(count: number): Places {
  return new CountedPlaces(count >= 1 ? Math.floor(count) : 1);
}

/**
 * A class, whose getter is one for all: V8 gives an object with a getter of its own a hidden class of its own, and that
 * keeps what the getter can see until the next full collection.
 */
class CountedPlaces implements Places {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  get full(): boolean {
    return this.#free <= 0;
  }

  enter(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.#free > 0) {
        this.#free -= 1;
        return resolve(this.#once());
      }
      const onAbort = () => {
        this.#line.splice(this.#line.indexOf(call), 1);
        reject(signal.reason);
      };
      const call = () => {
        signal.removeEventListener('abort', onAbort);
        resolve(this.#once());
      };
      this.#line.push(call);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #once(): () => void {
    let left = false;
    return () => {
      if (!left) this.#leave();
      left = true;
    };
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
