import type { Session } from '@llmselect/core';

/** An element that shows the session it is given, and its own where it is given none. */
export interface SessionHolder {
  get session(): Session;
  set session(session: Session | undefined);
}

/** The session that a page has set, if it has: what is to be set to have the same shown again. */
export function hostedSession(holder: SessionHolder): Session | undefined {
  const { session } = holder;
  holder.session = undefined;
  if (holder.session === session) return undefined;
  holder.session = session;
  return session;
}
