import type { Comparison } from '@llmselect/core';
import { expect, test } from 'vitest';
import { type ConnectionSigns, readConnection } from './connection.ts';
import { shownParts } from './status-parts.ts';

const NETWORK = { code: 'network', message: 'Gone.', retryable: true } as const;
const FORBIDDEN = { code: 'forbidden', message: 'No.', retryable: false } as const;

function answered(startedAt: number, text: string): Comparison {
  const answer = { id: 'a1', status: 'done', text, reasoning: '', timing: { startedAt } };
  const slot = { contestantId: 'c1', current: 0, versions: [answer] };
  const turn = { id: 't1', prompt: { role: 'user', content: 'Hello' }, answers: [slot], votes: [] };
  return { id: 'x', turns: [turn], branches: [] } as unknown as Comparison; // as much of one as is read
}

const signs = (some: Partial<ConnectionSigns>): ConnectionSigns => ({
  offlineSince: undefined,
  error: undefined,
  waiting: false,
  told: 'connecting',
  comparison: answered(5, 'Before.'),
  remote: true,
  ...some,
});

test('says whether nothing was heard yet, the server answers, does not, or refuses', () => {
  expect(readConnection(signs({ waiting: true }))).toBe('connecting');
  expect(readConnection(signs({}))).toBe('connected');
  expect(readConnection(signs({ error: NETWORK }))).toBe('unreachable');
  expect(readConnection(signs({ error: FORBIDDEN }))).toBe('refused');
});

test('is offline where the browser says so, until something answers all the same', () => {
  expect(readConnection(signs({ offlineSince: 10 }))).toBe('offline');
  expect(readConnection(signs({ offlineSince: 10, error: NETWORK }))).toBe('offline');
  expect(readConnection(signs({ offlineSince: 10, comparison: answered(11, '') }))).toBe('offline');
  expect(readConnection(signs({ offlineSince: 10, comparison: answered(11, 'Here.') }))).toBe('connected');
});

test('needs no network where there is no server', () => {
  expect(readConnection(signs({ offlineSince: 10, remote: false }))).toBe('connected');
  expect(readConnection(signs({ waiting: true, remote: false }))).toBe('connecting');
});

test('tells nothing new of a server that is being asked again', () => {
  expect(readConnection(signs({ waiting: true, told: 'unreachable' }))).toBe('unreachable');
  expect(readConnection(signs({ waiting: true, told: 'connected' }))).toBe('connected');
  expect(readConnection(signs({ told: 'unreachable' }))).toBe('connected');
});

test('shows every part, those that are not left out, or none', () => {
  expect(shownParts(undefined)).toEqual(['connection', 'models', 'session', 'total', 'work', 'sync']);
  expect(shownParts(null)).toHaveLength(6);
  expect(shownParts('models, total')).toEqual(['connection', 'session', 'work', 'sync']);
  expect(shownParts('')).toEqual([]);
});
