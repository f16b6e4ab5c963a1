import { invalid } from '../compare/request-schema.ts';

/** What must be true of a stored record for a request to go on. */
export interface Precondition {
  /** Whether the client named one at all. */
  readonly given: boolean;
  /** Whether a record of this revision will do, or none where it is `undefined`. */
  holds(revision: number | undefined): boolean;
}

/** The tag of a revision. Strong, since no revision is seen twice, be it deleted in between. */
export function tagOf(revision: number): string {
  return `"${revision}"`;
}

/**
 * `If-Match` and `If-None-Match` of a change. Throws `invalid-request` (400) for both at once, and for an
 * `If-None-Match` other than `*`, which makes sense when reading only.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-preconditions
 */
export function readPrecondition({ headers }: Request): Precondition {
  const match = readTags(headers.get('if-match'));
  const noneMatch = readTags(headers.get('if-none-match'));
  if (noneMatch !== undefined) {
    if (match === undefined && noneMatch.includes('*')) {
      return { given: true, holds: (revision) => revision === undefined };
    }
    throw invalid(
      'Send If-Match with the ETag of the comparison you have, or If-None-Match: * for a new one.',
      'If-None-Match',
    );
  }
  if (match === undefined) return { given: false, holds: () => true };
  return {
    given: true,
    holds: (revision) => revision !== undefined && (match.includes('*') || match.includes(tagOf(revision))),
  };
}

/** Whether a reader has this revision already. */
export function isHeld({ headers }: Request, revision: number): boolean {
  const held = readTags(headers.get('if-none-match')) ?? [];
  return held.includes('*') || held.includes(tagOf(revision));
}

function readTags(header: string | null): readonly string[] | undefined {
  // Proxies that compress make a tag weak, and clients send it back so; a revision says the same either way.
  return header?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
