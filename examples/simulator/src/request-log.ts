import type { ProviderId } from './models.ts';

/** What happened to one request for an answer. Holds no key and no header, and of the prompt only the words that the answer repeats. */
export interface RequestLog {
  readonly id: string;
  readonly provider: ProviderId;
  /** As the request named it; empty where it named none. */
  readonly model: string;
  /** Milliseconds since the Unix epoch, from a clock that never goes back. */
  readonly startedAtMs: number;
  readonly firstByteAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  /** `aborted`: the client left first. `failed`: a refusal or a fault. */
  readonly outcome: 'streaming' | 'finished' | 'aborted' | 'failed';
  readonly status?: number | undefined;
  readonly bytesSent: number;
  /** The visible answer as far as it was sent, at most its first 64 Ki characters. */
  readonly text: string;
}

/** One line of the log while its request runs. */
export interface LogEntry {
  named(model: string): void;
  /** Counts bytes handed to the socket; the first call stamps the first byte. */
  sent(bytes: number, text?: string): void;
  answered(status: number): void;
  /** The first outcome stays. */
  ended(outcome: 'finished' | 'aborted' | 'failed'): void;
}

export interface RequestJournal {
  open(provider: ProviderId): LogEntry;
  list(): readonly RequestLog[];
}

const MOST_ENTRIES = 1000;
const MOST_TEXT = 65_536;

/** Keeps the last thousand requests. */
export function createRequestJournal(now: () => number): RequestJournal {
  let entries: { log: RequestLog }[] = [];
  let count = 0;
  return {
    list: () => entries.map((entry) => entry.log),
    open(provider) {
      count += 1;
      const entry: { log: RequestLog } = {
        log: {
          id: `sim-${count}`,
          provider,
          model: '',
          startedAtMs: now(),
          outcome: 'streaming',
          bytesSent: 0,
          text: '',
        },
      };
      entries = [...entries.slice(1 - MOST_ENTRIES), entry];
      const update = (change: Partial<RequestLog>) => {
        entry.log = { ...entry.log, ...change };
      };
      return {
        named: (model) => update({ model }),
        answered: (status) => update({ status }),
        sent(bytes, text = '') {
          const { firstByteAtMs = now(), bytesSent, text: before } = entry.log;
          const room = MOST_TEXT - before.length;
          update({
            firstByteAtMs,
            bytesSent: bytesSent + bytes,
            text: before + text.slice(0, Math.max(0, room)),
          });
        },
        ended(outcome) {
          if (entry.log.outcome === 'streaming') update({ outcome, endedAtMs: now() });
        },
      };
    },
  };
}
