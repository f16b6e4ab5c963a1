import { expect, test } from 'vitest';
import { isTerminal } from './run-event.ts';

test('end, error and abort are the last event of a contestant, and nothing else is', () => {
  const types = [
    'queued',
    'run-start',
    'start',
    'text-delta',
    'retry',
    'usage',
    'end',
    'error',
    'abort',
    'new',
  ];

  expect(types.filter((type) => isTerminal({ type }))).toEqual(['end', 'error', 'abort']);
});
