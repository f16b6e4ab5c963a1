export type RefusalKind =
  | 'missing-key'
  | 'wrong-key'
  | 'unknown-model'
  | 'unknown-route'
  | 'malformed-json'
  | 'too-large'
  | 'invalid'
  | 'rate-limited'
  | 'server-error'
  | 'overloaded';

export interface RefusalDetails {
  readonly model?: string | undefined;
  /** The field at fault, in the provider's own path notation. */
  readonly param?: string | undefined;
  /** The provider's own code for it. */
  readonly code?: string | undefined;
  /** The ends of a key, for the bodies that quote it. */
  readonly maskedKey?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** Why the simulator does not answer. Each provider's API says it in its own words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly details: RefusalDetails;

  constructor(kind: RefusalKind, message = '', details: RefusalDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }
}
