import { type Backend, type ModelListing, type SerializedError, toError } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Loads what a backend offers and keeps it for its host; a new backend's listing takes the old one's place when it is there. */
export class ListingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onReady: (listing: ModelListing) => void;
  readonly #onFailure: (error: SerializedError) => void;
  #backend: Backend | undefined;
  #loading: AbortController | undefined;
  #listing: ModelListing | undefined;
  #error: SerializedError | undefined;
  #connected = false;

  constructor(
    host: ReactiveControllerHost,
    onReady: (listing: ModelListing) => void,
    onFailure: (error: SerializedError) => void,
  ) {
    this.#host = host;
    this.#onReady = onReady;
    this.#onFailure = onFailure;
    host.addController(this);
  }

  /** What is on offer, as far as is known. */
  get value(): ModelListing | undefined {
    return this.#listing;
  }

  /** Why the last attempt failed. */
  get error(): SerializedError | undefined {
    return this.#error;
  }

  get loading(): boolean {
    return this.#loading !== undefined;
  }

  /** Where to load from. Setting the same one again does nothing. */
  set backend(backend: Backend | undefined) {
    if (backend === this.#backend) return;
    this.#backend = backend;
    this.load();
  }

  /** Loads again. */
  load(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#error = undefined;
    if (this.#connected && this.#backend !== undefined) void this.#read(this.#backend);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#connected = true;
    if (this.#listing === undefined && this.#error === undefined) this.load();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#loading?.abort();
    this.#loading = undefined;
  }

  async #read(backend: Backend): Promise<void> {
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const listing = await backend.listModels({ signal: loading.signal });
      if (loading.signal.aborted) return;
      this.#listing = listing;
      this.#onReady(listing);
    } catch (cause) {
      if (loading.signal.aborted) return;
      this.#error = toError(cause).toJSON();
      this.#onFailure(this.#error);
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
  }
}
