/** How much one caller may ask for. */
export interface Limits {
  /** Requests a minute of one user, or of one address where callers are anonymous. Default 60. */
  readonly requestsPerMinute: number;
  /** Comparisons of one user that may run at the same time. Default 8. */
  readonly streams: number;
  /** Models in one comparison. Default 4. */
  readonly contestants: number;
  /** Bytes of a request body, its images apart. Default 1 MiB. */
  readonly textBytes: number;
  /** Bytes of all inline images of a request together, as they travel. Default 25 MiB; 0 refuses them. */
  readonly imageBytes: number;
  /** Bytes of one inline image, decoded. Default 10 MiB. */
  readonly imageBytesEach: number;
  /** The most output tokens a contestant may ask for, and what it gets when it asks for none. Default: the model's own. */
  readonly outputTokens?: number | undefined;
}

export const DEFAULT_LIMITS: Limits = {
  requestsPerMinute: 60,
  streams: 8,
  contestants: 4,
  textBytes: 1024 * 1024,
  imageBytes: 25 * 1024 * 1024,
  imageBytesEach: 10 * 1024 * 1024,
};

/** What of {@link Limits} a host or a caller sets. What is left out, or `undefined`, is kept as it was. */
export type LimitsInput = { readonly [Name in keyof Limits]?: Limits[Name] | undefined };

/** The later limits over the earlier ones, name by name. */
export function mergeLimits(base: Limits, over: LimitsInput | undefined): Limits {
  if (over === undefined) return base;
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
