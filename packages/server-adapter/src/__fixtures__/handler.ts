import { LLMSelectError, type ModelInfo, type Provider } from '@llmselect/core';
import { createFakeModel, createFakeProvider, type FakeModel } from '@llmselect/core/testing';
import { createHandler, type Handler } from '../create-handler.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { watchedHandler } from './suite-canary.ts';

export const APP = 'https://app.example.com';
export const BASE = 'https://api.example.com/api/llmselect';

/** A provider `fake` with the models given, or one that says hello. */
export function fakeProvider(...models: readonly FakeModel[]): Provider {
  return createFakeProvider(models.length > 0 ? models : [createFakeModel({ id: 'fake/hello', text: 'Hello you' })]);
}

export function listingProvider(id: string, list: () => Promise<readonly ModelInfo[]>): Provider {
  const provider = createFakeProvider([createFakeModel({ id: `${id}/one` })]);
  return Object.assign((modelId: string) => provider(modelId), provider, { id, listModels: list });
}

/** A handler out of which no secret may get; see {@link watchedHandler}. */
export function handlerWith(options: Partial<HandlerOptions> = {}): Handler {
  let runs = 0;
  return watchedHandler(createHandler, {
    providers: [fakeProvider()],
    models: ['fake/*'],
    authorize: () => ({ userId: 'ada' }),
    origins: [APP],
    generateId: () => `run-${++runs}`,
    retry: false,
    ...options,
  });
}

export function runRequest(...models: readonly string[]) {
  return {
    contestants: (models.length > 0 ? models : ['fake/hello']).map((model, index) => ({ id: `c${index + 1}`, model })),
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  };
}

export function post(body: unknown, init: { headers?: Record<string, string>; signal?: AbortSignal } = {}): Request {
  return new Request(`${BASE}/v1/compare`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

export function get(path: string, headers: Record<string, string> = {}): Request {
  return new Request(`${BASE}${path}`, { headers });
}

export interface Sent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  readonly comment?: string;
}

/** Reads server-sent events by the specification's own rules, one array of messages per network chunk. */
export function parseSse(text: string): Sent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) =>
      Object.fromEntries(
        block.split('\n').map((line) => {
          if (line.startsWith(':')) return ['comment', line.slice(1).trim()];
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)];
        }),
      ),
    );
}

/** JSON of the wire, whose shape the tests assert. */
export type Wire = { readonly type?: string; readonly [name: string]: unknown };

export async function eventsOf(response: Response): Promise<Wire[]> {
  const sent = parseSse(await response.text());
  return sent.filter(({ data }) => data !== undefined).map(({ data }) => JSON.parse(data ?? '') as Wire);
}

export async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error: ReturnType<LLMSelectError['toJSON']> };
  return { httpStatus: response.status, ...error };
}

/** Resolves at the next turns of the event loop, for what settles by itself. */
export async function settled(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
declare function setImmediate(callback: (value: unknown) => void): unknown;

/** Waits for a condition, a turn of the event loop at a time; fails after five seconds of a machine that is busy elsewhere. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new LLMSelectError('timeout', 'What the test waited for did not happen.');
    }
    await settled(1);
  }
}
