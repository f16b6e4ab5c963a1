import type { Call } from './read-run.ts';
import type { Shares } from './shares.ts';

/** The caller's shares, whose code is loaded at the first use: most pages never share anything. */
export function lazyShares(call: Call): Shares {
  const load = async () => (await import('./remote-shares.ts')).remoteShares(call);
  return {
    create: async (share) => (await load()).create(share),
    read: async (id) => (await load()).read(id),
    list: async () => (await load()).list(),
    revoke: async (id) => (await load()).revoke(id),
  };
}
