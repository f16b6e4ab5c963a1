import { readEnvelope } from './envelope.ts';
import { fromLink } from './fragment.ts';
import { fromShareLink, type ShareAddress } from './share.ts';

/** What a link says on the outside. */
export type LinkDescription =
  | {
      readonly kind: 'comparison' | 'template';
      readonly locked: boolean;
      /** Milliseconds since the Unix epoch. */
      readonly expiresAt?: number | undefined;
    }
  | ({ readonly kind: 'share' } & ShareAddress);

/**
 * What an address leads to, before anything is opened: whether to ask for a password, or to fetch a share.
 * `undefined` for an address that is none of ours.
 *
 * @throws LLMSelectError `invalid-request` for one that was cut or changed
 */
export function describeLink(link: string): LinkDescription | undefined {
  const share = fromShareLink(link);
  if (share !== undefined) return { kind: 'share', ...share };
  const bytes = fromLink(link);
  if (bytes === undefined) return undefined;
  const { content, derivation, expiresAt } = readEnvelope(bytes);
  if (content === 'share') return undefined;
  return { kind: content, locked: derivation !== undefined, ...(expiresAt !== undefined && { expiresAt }) };
}
