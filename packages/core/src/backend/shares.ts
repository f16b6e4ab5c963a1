/** An encrypted comparison on a server, as whoever shared it sees it in a list. */
export interface ShareRow {
  readonly id: string;
  /** In milliseconds since the Unix epoch, like `expiresAt`. */
  readonly createdAt: number;
  /** From then on nobody reads it. */
  readonly expiresAt: number;
  /** Characters of the ciphertext. */
  readonly size: number;
}

/** Comparisons that a server keeps for whoever has their link, and cannot read. All of it throws `LLMSelectError`. */
export interface Shares {
  /** Takes what `sealShare` made. The key is not for the server: it stays in the link. */
  create(share: { readonly ciphertext: string; readonly expiresAt: number }): Promise<ShareRow>;
  /** What was shared, for `openShare`. `not-found` once it has expired or was taken back. */
  read(id: string): Promise<{ readonly ciphertext: string }>;
  /** The caller's own that can still be read. */
  list(): Promise<readonly ShareRow[]>;
  /** Takes one of the caller's own back. Nothing happens to one that is gone already. */
  revoke(id: string): Promise<void>;
}
