/** What {@link storeKey} is made of. */
export interface StoreKeyParts {
  /** Whose data it is. Users without a tenant share the empty one. */
  readonly tenantId?: string | undefined;
  /** What for, from wide to narrow: `['user', 'ada', 'rate']`. */
  readonly path: readonly string[];
}

/**
 * One key for a {@link Store}: the tenant, then the path, with colons between. No two lists of parts make the same
 * key, whatever characters they hold, so no user can name their way into another's data.
 */
export function storeKey({ tenantId = '', path }: StoreKeyParts): string {
  return [tenantId, ...path].map(escapePart).join(':');
}

/** The tenant's part of a key, as it stands in it. */
export function tenantPart(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')));
}

/** Half a surrogate pair has no UTF-8 form: two of them would be one key in most stores. */
function escapePart(part: string): string {
  return part.replace(/[%:{}\p{Cs}]/gu, (character) => `%${character.codePointAt(0)?.toString(16)}`);
}
