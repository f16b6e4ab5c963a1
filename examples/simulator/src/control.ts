import type { FaultRule, Faults } from './faults.ts';
import { FAULTS, isFault } from './faults.ts';
import { getNumber, getString, type JsonObject } from './json.ts';
import type { RequestLog } from './request-log.ts';

export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

const NUMBERS = ['times', 'status', 'retryAfterSeconds', 'afterChars'] as const;

/** A rule as it was posted, or a sentence that says what is wrong with it. */
function readFaultRule(body: JsonObject): FaultRule | string {
  const model = getString(body, 'model');
  const fault = body.fault;
  if (model === undefined || model === '')
    return 'Say which model: {"model": "gpt-4o", "fault": "cut"}. "*" is every model.';
  if (!isFault(fault)) return `Say which fault, one of: ${FAULTS.join(', ')}.`;
  for (const name of NUMBERS) {
    const value = body[name];
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      return `"${name}" must be a number, 0 or more.`;
  }
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, getNumber(body, name)]));
  return { model, fault, ...numbers };
}

/** Answers `GET /__simulator/requests`. */
export async function controlRequests(
  method: string,
  requests: readonly RequestLog[],
): Promise<ControlReply> {
  if (method !== 'GET') return { status: 405, body: { error: 'Use GET.' } };
  return { status: 200, body: { requests } };
}

/** Answers `/__simulator/faults`: POST sets one, GET lists them, DELETE clears all. */
export async function controlFaults(
  method: string,
  faults: Faults,
  read: () => Promise<JsonObject>,
): Promise<ControlReply> {
  if (method === 'GET') return { status: 200, body: { faults: faults.list() } };
  if (method === 'DELETE') {
    faults.clear();
    return { status: 200, body: { faults: [] } };
  }
  if (method !== 'POST') return { status: 405, body: { error: 'Use GET, POST or DELETE.' } };
  const rule = readFaultRule(await read());
  if (typeof rule === 'string') return { status: 400, body: { error: rule } };
  faults.set(rule);
  return { status: 200, body: { faults: faults.list() } };
}
