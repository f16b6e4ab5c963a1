import { emptyResponse } from '../http/respond.ts';
import type { StoredCall } from './stored-call.ts';

/**
 * `DELETE /v1/me`: everything of the caller goes: comparisons, votes, usage, shares, kept answers, and their own provider
 * keys. What still runs for them in this process is not kept when it ends.
 */
export async function eraseOwnData({ services, call, records, owner }: StoredCall): Promise<Response> {
  const { keys, settings, answers } = services;
  if (keys !== undefined) {
    await Promise.all(Array.from(settings.providers.keys(), (id) => keys.remove(call.visitor.caller, id)));
  }
  await services.saving?.forget(owner);
  await answers?.forget(owner);
  await records.erase(owner);
  call.logger.info({}, 'A user has erased everything of theirs.');
  return emptyResponse(204);
}
