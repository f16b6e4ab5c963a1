import { allTurns, type Comparison, type SerializedError } from '@llmselect/core';

/** How a page stands with its server. `refused`: it answers, but not to us. */
export type Connection = 'connecting' | 'connected' | 'offline' | 'unreachable' | 'refused';

/** What is known of it. */
export interface ConnectionSigns {
  /** Since when the browser has said that there is no network, in milliseconds since the Unix epoch. */
  readonly offlineSince: number | undefined;
  /** Why the models could not be listed. */
  readonly error: SerializedError | undefined;
  /** Whether they are being listed. */
  readonly waiting: boolean;
  /** What was told before. */
  readonly told: Connection;
  readonly comparison: Comparison;
  /** Whether there is a server at all. */
  readonly remote: boolean;
}

/** Reads the signs. What answers is there, whatever a browser thinks of its network: a server may be on the same machine. */
export function readConnection(signs: ConnectionSigns): Connection {
  const { offlineSince, error, waiting, told, comparison, remote } = signs;
  if (remote && offlineSince !== undefined && !hasAnswered(comparison, offlineSince)) return 'offline';
  if (remote && error !== undefined) return error.code === 'network' ? 'unreachable' : 'refused';
  // Who is only asked again has not answered yet.
  return waiting ? told : 'connected';
}

function hasAnswered(comparison: Comparison, since: number): boolean {
  return allTurns(comparison).some(({ answers }) =>
    answers.some(({ versions }) =>
      versions.some(({ text, timing }) => text !== '' && (timing?.startedAt ?? 0) >= since),
    ),
  );
}
