/** A fixed number of places; who comes later waits in line, in order of arrival. */
export interface Places {
  /** Whether `enter` would have to wait. */
  readonly full: boolean;
  /** Resolves with the function that gives the place back. Rejects with the signal's reason when it aborts first. */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** A count below one, or one that is no number, is one: with no place at all everybody would wait for ever. */
export function createPlaces(count: number): Places {
  let free = count >= 1 ? Math.floor(count) : 1;
  const line: (() => void)[] = [];
  const leave = () => {
    const next = line.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const once = () => {
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
  return {
    get full() {
      return free <= 0;
    },
    enter(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (free > 0) {
          free -= 1;
          return resolve(once());
        }
        const onAbort = () => {
          line.splice(line.indexOf(call), 1);
          reject(signal.reason);
        };
        const call = () => {
          signal.removeEventListener('abort', onAbort);
          resolve(once());
        };
        line.push(call);
        signal.addEventListener('abort', onAbort, { once: true });
      });
    },
  };
}
