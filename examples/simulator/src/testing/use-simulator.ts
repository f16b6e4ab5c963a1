import { afterAll, afterEach, beforeAll } from 'vitest';
import { createSimulator, type Simulator, type SimulatorOptions } from '../create-simulator.ts';
import type { RequestLog } from '../request-log.ts';

export interface SimulatorUnderTest {
  readonly url: string;
  readonly simulator: Simulator;
  /** The newest line of the log. */
  last(): RequestLog;
  /** Resolves with the newest line once it has this outcome; the test's own time limit bounds the wait. */
  settled(outcome: RequestLog['outcome']): Promise<RequestLog>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

const KEYS = {
  authorization: 'Bearer any-key',
  'x-api-key': 'any-key',
  'x-goog-api-key': 'any-key',
  'anthropic-version': '2023-06-01',
};

/** One simulator for the tests of a file, without delays; faults are cleared after each. */
export function useSimulator(
  options: SimulatorOptions = { speed: Number.POSITIVE_INFINITY },
): SimulatorUnderTest {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await createSimulator(options);
  });
  afterEach(() => simulator.clearFaults());
  afterAll(() => simulator.close());
  const last = () => {
    const entry = simulator.requests().at(-1);
    if (entry === undefined) throw new Error('The simulator has answered nothing yet.');
    return entry;
  };
  return {
    get url() {
      return simulator.url;
    },
    get simulator() {
      return simulator;
    },
    last,
    async settled(outcome) {
      while (last().outcome !== outcome) await new Promise((resolve) => setImmediate(resolve));
      return last();
    },
    post: (path, body, headers = {}) =>
      fetch(`${simulator.url}${path}`, {
        method: 'POST',
        headers: { ...KEYS, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
