import { type LaunchOptions, launch } from './launch.ts';
import { type Question, RawClient } from './raw-client.ts';

/** How long routes take that ask no model, in milliseconds. */
export interface RouteTimes {
  readonly route: string;
  readonly median: number;
  readonly p95: number;
}

const BASE = '/api/llmselect';
const ROUTES: Readonly<Record<string, { readonly line: string; readonly status: number }>> = {
  'GET /health': { line: `GET ${BASE}/health`, status: 200 },
  'GET /ready': { line: `GET ${BASE}/ready`, status: 200 },
  'GET /v1/models, from cache': { line: `GET ${BASE}/v1/models`, status: 200 },
  'DELETE /v1/compare/{runId}': { line: `DELETE ${BASE}/v1/compare/nobody`, status: 404 },
  'GET /v1/comparisons': { line: `GET ${BASE}/v1/comparisons`, status: 200 },
  'GET /v1/comparisons?q=': { line: `GET ${BASE}/v1/comparisons?q=sky`, status: 200 },
  'GET /v1/leaderboard': { line: `GET ${BASE}/v1/leaderboard`, status: 200 },
  'GET /v1/usage': { line: `GET ${BASE}/v1/usage`, status: 200 },
};
const AT_ONCE = 8;

/**
 * Times the routes of an adapter with SQLite that has kept as many comparisons, so many requests each. The first of
 * each fills caches and is left out.
 */
export async function measureRoutes(
  { question, ...options }: LaunchOptions & { readonly question: Question },
  requests: number,
): Promise<readonly RouteTimes[]> {
  const program = await launch('adapter', options);
  const { port } = program;
  const times: RouteTimes[] = [];
  await askMany(port, question, 200, requests, AT_ONCE);
  for (const [route, { line, status }] of Object.entries(ROUTES)) {
    const bytes = Buffer.from(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await askMany(port, { bytes, firstWord: ' ' }, status, 1, 1);
    const taken = await askMany(port, { bytes, firstWord: ' ' }, status, requests, AT_ONCE);
    const sorted = taken.toSorted((one, other) => one - other);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    times.push({ route, median: at(0.5), p95: at(0.95) });
  }
  await program.stop();
  return times;
}

async function askMany(
  port: number,
  question: Question,
  status: number,
  requests: number,
  atOnce: number,
): Promise<number[]> {
  const taken: number[] = [];
  let asked = 0;
  const askOn = async (): Promise<void> => {
    const client = new RawClient(port);
    while (asked < requests) {
      asked += 1;
      const began = performance.now();
      const answer = await client.ask(question);
      taken.push(performance.now() - began);
      if (answer.status !== status)
        throw new Error(`A route answered ${answer.status} instead of ${status}.`);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return taken;
}
