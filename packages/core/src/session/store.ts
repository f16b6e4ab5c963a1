/** Read side of a store: all that a view may touch. */
export interface ReadableStore<State> {
  readonly state: State;
  /** Calls `listener` after each change, not now. Returns the function that unsubscribes. */
  subscribe(listener: (state: State) => void): () => void;
}

export interface Store<State, Action> extends ReadableStore<State> {
  dispatch(action: Action): void;
}

/**
 * Creates a store whose state changes only through `reduce`. Listeners are told synchronously, in order. One that
 * throws keeps no other from being told: what it threw goes to the host's own handler of uncaught errors.
 */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initialState: State,
): Store<State, Action> {
  let state = initialState;
  const listeners = new Set<(state: State) => void>();
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      // A wrapper, so that the same function subscribed twice is two subscriptions.
      const entry = (next: State) => listener(next);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (Object.is(next, state)) return;
      state = next;
      // Copied so that a listener may unsubscribe, or subscribe another, while it is told.
      for (const listener of Array.from(listeners)) tell(listener, state);
    },
  };
}

function tell<State>(listener: (state: State) => void, state: State): void {
  try {
    listener(state);
  } catch (cause) {
    queueMicrotask(() => {
      throw cause;
    });
  }
}
