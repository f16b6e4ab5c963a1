import { type KeyStatus, type ProviderKeys, type SerializedError, toError } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is under way with one provider's key, or what came of it. Never the key. */
export interface KeyWork {
  readonly state: 'saving' | 'deleting' | 'saved' | 'deleted' | 'failed';
  readonly error?: SerializedError | undefined;
}

/** A person's keys at a server, as far as it tells of them. A key passes through `save` and is held nowhere. */
export class KeysController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #source: ProviderKeys | undefined;
  #list: readonly KeyStatus[] | undefined;
  #error: SerializedError | undefined;
  #work: ReadonlyMap<string, KeyWork> = new Map();
  #stop = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get list(): readonly KeyStatus[] | undefined {
    return this.#list;
  }

  /** Why they could not be listed. */
  get error(): SerializedError | undefined {
    return this.#error;
  }

  get work(): ReadonlyMap<string, KeyWork> {
    return this.#work;
  }

  /** Whose keys they are. Another source is listed anew; none shows none. */
  set source(source: ProviderKeys | undefined) {
    if (source === this.#source) return;
    this.#source = source;
    this.#list = undefined;
    this.#error = undefined;
    this.#work = new Map();
    this.#stop.abort();
    if (source !== undefined) void this.load();
  }

  hostDisconnected(): void {
    this.#stop.abort();
    // To be listed anew when the host is back: another tab may have changed them.
    this.#source = undefined;
  }

  readonly load = async (): Promise<void> => {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#error = undefined;
    const source = this.#source;
    try {
      const list = await source?.list({ signal });
      if (!signal.aborted) this.#list = list;
    } catch (cause) {
      if (signal.aborted) return;
      this.#error = toError(cause).toJSON();
    }
    this.#host.requestUpdate();
  };

  /** Resolves when the provider has taken the key or refused it; `work` says which. */
  async save(provider: string, apiKey: string): Promise<void> {
    await this.#do(provider, 'saving', async (source) => {
      const status = await source.set(provider, apiKey);
      this.#replace(status);
      return 'saved';
    });
  }

  async delete(provider: string): Promise<void> {
    await this.#do(provider, 'deleting', async (source) => {
      await source.delete(provider);
      this.#replace({ provider, set: false });
      return 'deleted';
    });
  }

  async #do(
    provider: string,
    state: KeyWork['state'],
    act: (source: ProviderKeys) => Promise<KeyWork['state']>,
  ): Promise<void> {
    const source = this.#source;
    const now = this.#work.get(provider)?.state;
    if (source === undefined || now === 'saving' || now === 'deleting') return;
    this.#note(provider, { state });
    try {
      this.#note(provider, { state: await act(source) });
    } catch (cause) {
      this.#note(provider, { state: 'failed', error: toError(cause).toJSON() });
    }
  }

  #replace(status: KeyStatus): void {
    this.#list = this.#list?.map((known) => (known.provider === status.provider ? status : known));
  }

  #note(provider: string, work: KeyWork): void {
    this.#work = new Map([...this.#work, [provider, work]]);
    this.#host.requestUpdate();
  }
}
