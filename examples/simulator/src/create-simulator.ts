import { createServer } from 'node:http';
import { createFaults, type FaultRule } from './faults.ts';
import { handleRequest } from './handle-request.ts';
import { createRequestJournal, type RequestLog } from './request-log.ts';
import { seededRandom } from './seeded-random.ts';
import { systemClock } from './system-clock.ts';

export interface SimulatorOptions {
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Divides every delay. Default 1; `Infinity` leaves no delays at all. */
  readonly speed?: number | undefined;
  /** Starts the generator behind ids and jitter. Default 1. */
  readonly seed?: number | undefined;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  /** The last thousand requests for an answer, oldest first. */
  requests(): readonly RequestLog[];
  setFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/** Starts a simulator. Rejects when the port is taken; throws `RangeError` for a speed that is not above 0. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', speed = 1, seed = 1 } = options;
  if (!(speed > 0))
    throw new RangeError('The simulator needs a speed above 0; 1 is real time, Infinity has no delays.');
  const clock = systemClock();
  const faults = createFaults();
  const journal = createRequestJournal(clock.now);
  const simulation = { clock, speed, faults, journal, random: seededRandom(seed) };
  const server = createServer((request, response) => {
    handleRequest(request, response, simulation).catch((error: unknown) => {
      // Nothing sensible can follow half an answer: the client sees a cut, the process sees the defect.
      response.destroy();
      process.emitWarning(error instanceof Error ? error : 'The simulator failed.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    requests: journal.list,
    setFault: faults.set,
    clearFaults: faults.clear,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
