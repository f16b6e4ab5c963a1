import {
  type Comparison,
  createLink,
  isServerError,
  type LLMSelectError,
  type Shares,
  sealShare,
  toError,
  toShareLink,
} from '@llmselect/core';

/** Where a shared comparison is: all of it in the link, or on a server that cannot read it. */
export type ShareMode = 'link' | 'server';

export interface ShareWish {
  readonly comparison: Comparison;
  readonly mode: ShareMode;
  /** Empty: whoever has the link can read it. */
  readonly password: string;
  /** In milliseconds since the Unix epoch. A server keeps nothing for ever. */
  readonly expiresAt: number | undefined;
}

/** Why there is no link, as a text is named. */
export type ShareTrouble = 'tooLong' | 'tooLarge' | 'notSecure' | 'many' | 'failed';

export type ShareOutcome =
  | {
      readonly link: string;
      readonly size: number;
      readonly expiresAt: number | undefined;
      /** Under which id a server keeps it. */
      readonly id?: string | undefined;
    }
  | { readonly trouble: ShareTrouble };

/** What most browsers, mail programs and chats pass on unharmed, in characters. */
export const LONGEST_LINK = 32_000;

/** Makes a link to a comparison, or says why there is none. What a server gets is encrypted; the key stays in the link. */
export async function makeShare(
  { comparison, mode, password, expiresAt }: ShareWish,
  { base, shares }: { readonly base: string; readonly shares: Shares | undefined },
): Promise<ShareOutcome> {
  const secret = password === '' ? undefined : password;
  try {
    if (mode === 'link' || shares === undefined || expiresAt === undefined) {
      const link = await createLink(comparison, {
        base,
        password: secret,
        expiresAt,
        maxLength: LONGEST_LINK,
      });
      return { link, size: link.length - link.indexOf('#'), expiresAt };
    }
    const { ciphertext, key } = await sealShare(comparison, { password: secret, expiresAt });
    const row = await shares.create({ ciphertext, expiresAt });
    return {
      link: toShareLink(base, { id: row.id, key }),
      size: ciphertext.length,
      expiresAt: row.expiresAt,
      id: row.id,
    };
  } catch (cause) {
    return { trouble: troubleOf(toError(cause)) };
  }
}

function troubleOf(error: LLMSelectError): ShareTrouble {
  const { code, param, status } = error;
  if (param === 'maxLength') return 'tooLong';
  if (param === 'comparison' || status === 413) return 'tooLarge';
  if (code === 'misconfigured' && !isServerError(error)) return 'notSecure';
  return code === 'conflict' ? 'many' : 'failed';
}
