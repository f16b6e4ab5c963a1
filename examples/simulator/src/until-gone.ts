import { once } from 'node:events';
import { ClientGone } from './client-gone.ts';

/** Waits until the client leaves, then throws `ClientGone`. */
export async function untilGone(gone: AbortSignal): Promise<never> {
  if (!gone.aborted) await once(gone, 'abort');
  throw new ClientGone();
}
