import {
  describeLink,
  fromShareLink,
  isServerError,
  type LLMSelectError,
  type OpenedComparison,
  openLink,
  openShare,
  toError,
} from '@llmselect/core';

/** Why something shared cannot be opened, as a text is named. */
export type SharedTrouble = 'link' | 'key' | 'gone' | 'network' | 'nowhere' | 'notSecure';

export type OpenedShared =
  | ({ readonly step: 'open' } & OpenedComparison)
  /** It needs a password; `wrong`: another one than was given. */
  | { readonly step: 'locked'; readonly wrong: boolean }
  | { readonly step: 'trouble'; readonly trouble: SharedTrouble };

interface OpenOptions {
  /** Fetches a share; `undefined` where nobody keeps any. */
  readonly read: (id: string) => Promise<{ readonly ciphertext: string }> | undefined;
  readonly password: string | undefined;
  readonly now: number;
}

/** Whether a link holds a template, and no comparison. */
export function isTemplateLink(link: string): boolean {
  try {
    return describeLink(link)?.kind === 'template';
  } catch {
    // It was cut or changed: whoever opens it says so.
    return false;
  }
}

/** Opens what somebody has shared, or says what is missing. Nothing of the link is in that. */
export async function openShared(link: string, options: OpenOptions): Promise<OpenedShared> {
  const { read, password, now } = options;
  try {
    const address = fromShareLink(link);
    if (address === undefined) return { step: 'open', ...(await openLink(link, { password, now })) };
    const reading = read(address.id);
    if (reading === undefined) return { step: 'trouble', trouble: 'nowhere' };
    const { ciphertext } = await reading;
    return { step: 'open', ...(await openShare({ ciphertext, key: address.key }, { password, now })) };
  } catch (cause) {
    return outcomeOf(toError(cause), password);
  }
}

function outcomeOf(error: LLMSelectError, password: string | undefined): OpenedShared {
  const { code, param } = error;
  if (param === 'password') return { step: 'locked', wrong: password !== undefined };
  if (param === 'key') return { step: 'trouble', trouble: 'key' };
  if (code === 'not-found') return { step: 'trouble', trouble: 'gone' };
  if (code === 'misconfigured' && !isServerError(error)) return { step: 'trouble', trouble: 'notSecure' };
  return { step: 'trouble', trouble: code === 'invalid-request' ? 'link' : 'network' };
}
