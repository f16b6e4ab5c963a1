import { expect, test, vi } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { History } from '../history/history.ts';
import { createMemoryHistory } from '../history/memory-history.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { stage } from './__fixtures__/stage.ts';
import { createSession } from './create-session.ts';

/** A stage with a history, and what was asked of it. What keeps it has been loaded. */
async function kept(history: History = createMemoryHistory({ clock: createManualClock() })) {
  const put = vi.spyOn(history, 'put');
  const append = vi.spyOn(history, 'append');
  const staged = stage({ history });
  await vi.dynamicImportSettled();
  return { history, put, append, ...staged };
}
const textOf = async (history: History, id: string) =>
  (await history.get(id))?.turns.map((turn) =>
    turn.answers.map(({ versions }) => versions.map(({ status, text }) => `${status} ${text}`).join(', ')),
  );

test('a prompt is kept as soon as it is sent, before anybody answers', async () => {
  const { session, history, clock } = await kept();
  void session.send('Why?');
  await clock.advance(0);

  expect(await history.get(session.state.comparison.id)).toMatchObject({
    turns: [{ prompt: { content: 'Why?' }, answers: [{ contestantId: 'a' }, { contestantId: 'b' }] }],
  });
  expect(session.state.saving).toEqual({ status: 'saved' });
});

test('a session of which nothing was asked is kept nowhere', async () => {
  const { session, history, clock } = await kept();
  session.configure({ system: 'Be brief.' });
  session.setContestants(['fake/a']);
  await clock.advance(1_000);

  expect((await history.list()).rows).toEqual([]);
  expect(session.state.saving).toBeUndefined();
});

test('while answers grow only what is new is written, and no later than half a second', async () => {
  const { session, history, put, append, clock, a, b } = await kept();
  void session.send('Why?');
  await clock.advance(10);
  const puts = put.mock.calls.length;
  for (let count = 0; count < 50; count += 1) {
    a.say('word ');
    await clock.advance(20);
    const behind = (await textOf(history, session.state.comparison.id))?.[0]?.[0] ?? '';
    const shown = session.state.comparison.turns[0]?.answers[0]?.versions[0]?.text ?? '';
    // 20 ms a word: half a second is 25 of them.
    expect((shown.length - (behind.length - 'streaming '.length)) / 'word '.length).toBeLessThan(25);
  }

  expect(put.mock.calls.length).toBe(puts);
  expect(append.mock.calls.length).toBeLessThanOrEqual(5);
  const written = append.mock.calls.flatMap(([, deltas]) => deltas.map(({ text }) => text)).join('');
  await clock.advance(300);
  expect(written.length).toBeLessThanOrEqual('word '.length * 50);
  a.finish();
  b.finish();
  await clock.advance(10);
  expect(await history.get(session.state.comparison.id)).toEqual(session.state.comparison);
});

test('an answer that ended is noted at once, while others go on', async () => {
  const { session, history, clock, a, b } = await kept();
  void session.send('Why?');
  await clock.advance(10);
  a.say('Done.');
  a.finish();
  b.say('Not yet');
  await clock.advance(1);

  expect(await textOf(history, session.state.comparison.id)).toEqual([['done Done.', 'streaming Not yet']]);
});

test('a vote is kept at once, also while answers grow', async () => {
  const { session, history, clock, a, ask } = await kept();
  await ask('Why?');
  session.vote({ kind: 'tie' });
  await clock.advance(0);
  const { id } = session.state.comparison;
  expect((await history.get(id))?.turns[0]?.votes).toMatchObject([{ kind: 'tie' }]);

  void session.send('And?');
  await clock.advance(10);
  a.say('Half');
  await clock.advance(10);
  session.vote({ kind: 'all-bad' });
  await clock.advance(0);
  expect((await history.get(id))?.turns[1]).toMatchObject({ votes: [{ kind: 'all-bad', early: true }] });
});

test('what another tab changes is taken in, and nothing of either is lost', async () => {
  const { session, history, clock, ask, backend } = await kept();
  await ask('Why?');
  await clock.advance(0);
  const { id } = session.state.comparison;
  const comparison = await history.get(id);
  const other = createSession({ backend, clock, history, comparison, generateId: idsOf('other') });
  await vi.dynamicImportSettled();
  other.vote({ kind: 'thumb', value: 1, answerIds: ['id-3'] });
  session.vote({ kind: 'tie' });
  await history.rename(id, 'Named');
  await clock.advance(10);

  const stored = await history.get(id);
  expect(stored).toMatchObject({ title: 'Named' });
  expect(stored?.turns[0]?.votes.map(({ kind }) => kind).toSorted()).toEqual(['thumb', 'tie']);
  expect(session.state.comparison).toEqual(stored);
  expect(other.state.comparison).toEqual(stored);
});

test('answers under way go on where they are when another tab changes the record', async () => {
  const { session, history, clock, a, b } = await kept();
  const sent = session.send('Why?');
  await clock.advance(10);
  a.say('Half');
  await clock.advance(300);
  const { id } = session.state.comparison;
  await history.rename(id, 'Named');
  const theirs = await history.get(id);
  if (theirs === undefined) throw new Error('It was put.');
  // The other tab thinks them interrupted, and asks something else.
  const { session: other, clock: theirClock } = stage({
    history,
    comparison: theirs,
    generateId: idsOf('other'),
  });
  await vi.dynamicImportSettled();
  void other.send('Something else');
  await theirClock.advance(0);
  await clock.advance(10);
  a.say(' and half');
  a.finish();
  b.finish();
  await clock.advance(10);
  await sent;

  expect(session.state.comparison.title).toBe('Named');
  const texts = (await textOf(history, id))?.flat();
  expect(texts).toContain('done Half and half');
  expect((await history.get(id))?.turns.length).toBe(2);
});

test('an answer that another tab reads ends here as it ended there, and stays so', async () => {
  const { session, history, clock, a, b, ask, backend } = await kept();
  await ask('Why?');
  await clock.advance(0);
  const { id } = session.state.comparison;
  const comparison = await history.get(id);
  const other = createSession({ backend, clock, history, comparison, generateId: idsOf('other') });
  await vi.dynamicImportSettled();
  // It follows from here on.
  other.vote({ kind: 'tie' });
  await clock.advance(10);
  void session.send('And?');
  await clock.advance(10);
  expect(other.state.comparison.turns[1]?.answers[0]?.versions[0]?.status).toBe('waiting');
  a.say('Whole');
  a.finish();
  b.finish();
  await clock.advance(10);
  other.vote({ kind: 'all-bad' });
  await clock.advance(10);

  expect((await textOf(history, id))?.[1]).toEqual(['done Whole', 'done ']);
  expect(other.state.comparison).toEqual(await history.get(id));
  expect(session.state.comparison).toEqual(other.state.comparison);
});

test('what another tab appended while this one wrote is not undone by the next change here', async () => {
  const { session, history, clock, a, b, ask, backend } = await kept();
  await ask('Why?');
  await clock.advance(0);
  const { id } = session.state.comparison;
  const comparison = await history.get(id);
  const other = createSession({ backend, clock, history, comparison, generateId: idsOf('other') });
  await vi.dynamicImportSettled();
  other.vote({ kind: 'tie' });
  await clock.advance(10);
  void session.send('And?');
  await clock.advance(10);
  a.say('Whole');
  a.finish();
  await clock.advance(10);
  // It has not heard of the text yet, only of the prompt.
  expect(other.state.comparison.turns[1]?.answers[0]?.versions[0]).toMatchObject({ text: '' });
  for (const kind of ['all-bad', 'tie'] as const) {
    other.vote({ kind });
    await clock.advance(10);
    expect((await textOf(history, id))?.[1]?.[0]).toBe('done Whole');
  }
  b.finish();
  await clock.advance(10);

  expect((await textOf(history, id))?.[1]).toEqual(['done Whole', 'done ']);
  expect(other.state.comparison).toEqual(session.state.comparison);
});

test('what answers say while a slow disk takes in their prompt is written half a second after that', async () => {
  const { session, history, put, clock, a } = await kept();
  const write = put.getMockImplementation() ?? history.put;
  put.mockImplementationOnce(async (...given) => {
    await new Promise<void>((resolve) => clock.setTimeout(resolve, 1_000));
    return write.call(history, ...given);
  });
  void session.send('Why?');
  await clock.advance(10);
  a.say('Said meanwhile');
  await clock.advance(1_000);
  await clock.advance(500);

  expect((await textOf(history, session.state.comparison.id))?.[0]?.[0]).toBe('streaming Said meanwhile');
});

test('a history that fails breaks no run, says so, and is tried again at once with the next change', async () => {
  const { session, history, put, clock, ask } = await kept();
  put.mockRejectedValue(new LLMSelectError('storage-failed', 'There is no room left.'));
  await ask('Why?');

  expect(session.state.comparison.turns[0]?.answers[0]?.versions[0]).toMatchObject({ status: 'done' });
  expect(session.state.saving).toMatchObject({ status: 'failed', error: { code: 'storage-failed' } });
  put.mockRestore();
  session.vote({ kind: 'tie' });
  await clock.advance(0);
  expect(session.state.saving).toEqual({ status: 'saved' });
  expect((await history.get(session.state.comparison.id))?.turns[0]?.votes).toHaveLength(1);
});

test('a history that fails is tried again by itself, ever more seldom, until all is kept', async () => {
  const { session, history, put, clock, ask } = await kept();
  put.mockRejectedValue(new LLMSelectError('storage-failed', 'There is no room left.'));
  await ask('Why?');
  put.mockClear();
  await clock.advance(60_000);
  expect(put.mock.calls.length).toBeGreaterThan(3);
  expect(put.mock.calls.length).toBeLessThan(8);
  put.mockClear();
  await clock.advance(600_000);
  expect(put.mock.calls.length).toBe(10);

  put.mockRestore();
  await clock.advance(60_000);
  expect(session.state.saving).toEqual({ status: 'saved' });
  expect(await textOf(history, session.state.comparison.id)).toEqual([['done A: Why?', 'done B: Why?']]);
  const after = vi.spyOn(history, 'put');
  await clock.advance(600_000);
  expect(after).not.toHaveBeenCalled();
});

test('a session that is closed while its history fails tries once more, and then no longer', async () => {
  const { session, put, clock, ask } = await kept();
  put.mockRejectedValue(new LLMSelectError('storage-failed', 'There is no room left.'));
  await ask('Why?');
  put.mockClear();
  session.dispose();
  await clock.advance(600_000);
  expect(put).toHaveBeenCalledOnce();
  expect(clock.waiting).toBe(0);
});

test('deltas that cannot be written are said, and come with the next ones', async () => {
  const { session, history, append, clock, a } = await kept();
  void session.send('Why?');
  await clock.advance(10);
  append.mockRejectedValueOnce(new LLMSelectError('storage-failed', 'There is no room left.'));
  a.say('One ');
  await clock.advance(300);
  expect(session.state.saving).toMatchObject({ status: 'failed' });
  a.say('two');
  await clock.advance(300);

  expect((await textOf(history, session.state.comparison.id))?.[0]?.[0]).toBe('streaming One two');
});

test('what was deleted elsewhere comes back when somebody goes on with it', async () => {
  const { session, history, clock, ask } = await kept();
  await ask('Why?');
  const { id } = session.state.comparison;
  await history.delete(id);
  await clock.advance(10);
  expect(session.state.comparison.deletedAt).toBeDefined();
  await clock.advance(10_000);
  session.vote({ kind: 'tie' });
  await clock.advance(10);

  expect((await history.get(id))?.deletedAt).toBeUndefined();
  expect(session.state.comparison.deletedAt).toBeUndefined();
});

test('what was deleted while it is answered stays deleted, with all that arrives, until somebody goes on with it', async () => {
  const { session, history, clock, a, b } = await kept();
  void session.send('Why?');
  await clock.advance(10);
  a.say('One ');
  await clock.advance(1_000);
  const { id } = session.state.comparison;
  await history.delete(id);
  await clock.advance(1_000);
  a.say('two');
  await clock.advance(1_000);
  expect((await history.get(id))?.deletedAt).toBeDefined();
  a.finish();
  b.finish();
  await clock.advance(1_000);
  expect((await history.get(id))?.deletedAt).toBeDefined();
  expect((await textOf(history, id))?.[0]?.[0]).toBe('done One two');

  session.vote({ kind: 'tie' });
  await clock.advance(10);
  expect((await history.get(id))?.deletedAt).toBeUndefined();
});

test('what was removed for good is there again with the next change', async () => {
  const { session, history, clock, ask } = await kept();
  await ask('Why?');
  const { id } = session.state.comparison;
  await history.purge(id);
  session.vote({ kind: 'tie' });
  await clock.advance(10);

  expect(await history.get(id)).toMatchObject({ turns: [{ votes: [{ kind: 'tie' }] }] });
});

test('an opened record that is not the one in the history is merged with it', async () => {
  const { session, history, clock, ask, backend } = await kept();
  await ask('Why?');
  await clock.advance(0);
  const { id } = session.state.comparison;
  const old = await history.get(id);
  session.vote({ kind: 'tie' });
  await clock.advance(0);
  session.dispose();
  const again = createSession({ backend, clock, history, comparison: old, generateId: idsOf('again') });
  await vi.dynamicImportSettled();
  again.vote({ kind: 'thumb', value: 1, answerIds: ['id-3'] });
  await clock.advance(10);

  expect((await history.get(id))?.turns[0]?.votes).toHaveLength(2);
});

test('a reset keeps what was there and begins another record', async () => {
  const { session, history, clock, a, ask } = await kept();
  await ask('Why?');
  void session.send('And?');
  await clock.advance(10);
  a.say('Half');
  await clock.advance(10);
  session.reset();
  await vi.dynamicImportSettled();
  await ask('Something else');
  await clock.advance(10);
  session.dispose();

  const { rows } = await history.list();
  expect(rows.map(({ excerpt, turns }) => `${excerpt} ${turns}`)).toEqual(['Something else 1', 'Why? 2']);
  expect(await textOf(history, rows[1]?.id ?? '')).toContainEqual(['aborted Half', 'aborted ']);
});

test('a blind comparison is kept without its models, and can be voted on after a reload', async () => {
  const history = createMemoryHistory();
  const { session, clock, ask, backend } = stage({ history, blind: true, contestants: ['fake/a', 'fake/b'] });
  await vi.dynamicImportSettled();
  await ask('Why?');
  const { id } = session.state.comparison;
  const comparison = await history.get(id);
  expect(JSON.stringify(comparison)).not.toMatch(/fake\/[ab]/);

  const sealed = await history.sealedOf(id);
  const again = createSession({ backend, clock, history, comparison, sealed, generateId: idsOf('again') });
  await vi.dynamicImportSettled();
  expect(again.state.blind?.status).toBe('hidden');
  again.vote({ kind: 'tie' });
  await clock.advance(10);
  expect(again.state.blind?.status).toBe('revealed');
  const stored = await history.get(id);
  expect(stored?.contestants.map(({ modelId }) => modelId).toSorted()).toEqual(['fake/a', 'fake/b']);
  expect(await history.sealedOf(id)).toBeUndefined();
  // The tab that was there first has seen it too.
  expect(session.state.blind?.status).toBe('revealed');
});

function idsOf(name: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${name}-${count}`;
  };
}
