import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Requests that the part which asks grants itself, wherever it stands. */
type OwnRequest =
  | 'llm-table-export-request'
  | 'llm-preference-request'
  | 'llm-erase-request'
  | 'llm-removal-request';

/** What to do about each kind of request event. */
export type RequestHandlers = {
  readonly [Type in Exclude<
    keyof GlobalEventHandlersEventMap,
    OwnRequest
  > as Type extends `llm-${string}-request` ? Type : never]: (
    event: GlobalEventHandlersEventMap[Type],
  ) => void;
};

/**
 * Acts on the requests of the parts inside its host, like a browser acts on a click: after every listener on
 * the way up has had its say, and not at all when one of them has cancelled the event.
 */
export class RequestController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #types: readonly string[];
  readonly #listener: (event: Event) => void;

  constructor(host: ReactiveControllerHost & EventTarget, handlers: RequestHandlers) {
    this.#host = host;
    this.#types = Object.keys(handlers);
    const byType = new Map(Object.entries(handlers)) as ReadonlyMap<string, (event: never) => void>;
    this.#listener = (event) => {
      // A microtask runs when the dispatch is over; capturing, so that nobody below can hide a request.
      queueMicrotask(() => {
        // The type is the key that the handler was found by.
        if (!event.defaultPrevented) byType.get(event.type)?.(event as never);
      });
    };
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of this.#types) this.#host.addEventListener(type, this.#listener, { capture: true });
  }

  hostDisconnected(): void {
    for (const type of this.#types) this.#host.removeEventListener(type, this.#listener, { capture: true });
  }
}
