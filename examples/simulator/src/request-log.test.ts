import { describe, expect, it } from 'vitest';
import { createRequestJournal } from './request-log.ts';

describe('createRequestJournal', () => {
  it('keeps the first outcome', () => {
    const journal = createRequestJournal(() => 5);
    const entry = journal.open('openai');
    entry.ended('failed');
    entry.ended('aborted');
    expect(journal.list()[0]).toMatchObject({ outcome: 'failed', endedAtMs: 5 });
  });

  it('keeps the last thousand requests and a bounded part of their text', () => {
    const journal = createRequestJournal(() => 5);
    for (let count = 0; count < 1001; count++) journal.open('gemini').sent(1, 'x'.repeat(70_000));
    expect(journal.list()).toHaveLength(1000);
    expect(journal.list()[0]?.id).toBe('sim-2');
    expect(journal.list().at(-1)?.text).toHaveLength(65_536);
  });
});
