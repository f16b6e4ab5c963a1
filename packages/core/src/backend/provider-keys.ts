/** Whether the caller has a key of their own for a provider; never the key. */
export interface KeyStatus {
  /** Provider id: `openai`. */
  readonly provider: string;
  readonly set: boolean;
  /** When the provider last took it, as ISO 8601. Absent where none is set, or where it can no longer be read. */
  readonly validatedAt?: string | undefined;
}

/**
 * The caller's own provider keys, kept by a server that uses them for the caller's runs. No key can be read back. All
 * methods reject with `LLMSelectError`: `not-found` where the server keeps no keys, or does not have the provider.
 */
export interface ProviderKeys {
  /** Each provider that a key can be set for. */
  list(options?: { readonly signal?: AbortSignal | undefined }): Promise<readonly KeyStatus[]>;
  /** Stores a key in the place of the one before, once its provider has taken it. `unauthorized` when it does not, and nothing has changed. */
  set(
    provider: string,
    apiKey: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<KeyStatus>;
  /** Forgets a key. Nothing happens where there is none. */
  delete(provider: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}
