/** Options every provider takes. */
export interface ProviderOptions {
  /** Sent as a header only; never enumerable on the provider, never in a URL or an error. */
  readonly apiKey?: string | undefined;
  /** Where the API lives, its version included. A trailing slash does no harm. */
  readonly baseUrl?: string | undefined;
  /** Sent with every request, over the provider's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Used for every request instead of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Allows an `apiKey` in a page, where every visitor can read it. Only sane for the visitor's own key. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}
