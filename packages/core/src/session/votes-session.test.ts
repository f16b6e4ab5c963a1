import { expect, test } from 'vitest';
import { gamesFromVotes } from '../votes/games-from-votes.ts';
import { stage } from './__fixtures__/stage.ts';

const conflict = expect.objectContaining({ code: 'conflict' });
const votesOf = ({ session }: Pick<ReturnType<typeof stage>, 'session'>) =>
  session.state.comparison.turns[0]?.votes ?? [];

test('a second judgement takes the place of the first, and a thumb that of the thumb on the same answer', async () => {
  const staged = stage();
  const { session, ask } = staged;
  await ask('One');
  const [first, second] =
    session.state.comparison.turns[0]?.answers.map(({ versions }) => versions[0]?.id ?? '') ?? [];
  session.vote({ kind: 'best', winner: first });
  session.vote({ kind: 'thumb', value: 1, answerIds: [first ?? ''] });
  session.vote({ kind: 'thumb', value: 1, answerIds: [second ?? ''] });
  session.vote({ kind: 'thumb', value: -1, answerIds: [first ?? ''] });
  session.vote({ kind: 'tie' });
  expect(votesOf(staged).map(({ kind, value, answerIds }) => [kind, value, answerIds])).toEqual([
    ['thumb', 1, [second]],
    ['thumb', -1, [first]],
    ['tie', undefined, [first, second]],
  ]);
});

test('a vote can be taken back, but for one that was cast blind', async () => {
  const staged = stage();
  await staged.ask('One');
  const vote = staged.session.vote({ kind: 'tie' });
  staged.session.withdrawVote('nothing');
  expect(votesOf(staged)).toHaveLength(1);
  staged.session.withdrawVote(vote.id);
  expect(votesOf(staged)).toEqual([]);

  const blind = stage({ contestants: ['fake/a', 'fake/b'], blind: true });
  await blind.ask('One');
  const cast = blind.session.vote({ kind: 'tie' });
  expect(() => blind.session.withdrawVote(cast.id)).toThrow(conflict);
  await blind.session.reveal();
  expect(() => blind.session.vote({ kind: 'all-bad' })).toThrow(conflict);
  expect(votesOf(blind)).toHaveLength(1);
});

test.each([
  ['kind', { kind: 'great' as 'best' }, 'A vote is one of: best, tie, all-bad, thumb.'],
  ['value', { kind: 'thumb', value: 5 as 1 }, 'A thumb is up, 1, or down, -1.'],
] as const)(
  'a vote whose %s there is none of is refused, and changes nothing',
  async (param, vote, message) => {
    for (const blind of [false, true]) {
      const { session, ask } = stage({ contestants: ['fake/a', 'fake/b'], blind });
      await ask('One');
      const before = session.state;
      const refusal = expect.objectContaining({ code: 'invalid-request', param, message });
      expect(() => session.vote(vote)).toThrow(refusal);
      expect(session.state).toBe(before);
    }
  },
);

test('a vote on a prompt that was edited since still counts in the ranking', async () => {
  const { session, ask, clock, a, b } = stage();
  await ask('One');
  session.vote({ kind: 'best', winner: session.state.comparison.turns[0]?.answers[0]?.versions[0]?.id });
  const sent = session.edit(session.state.comparison.turns[0]?.id ?? '', 'Other');
  await clock.advance(5);
  for (const model of [a, b]) model.finish();
  await clock.advance(5);
  await sent;
  expect(gamesFromVotes([session.state.comparison]).votes).toHaveLength(1);
});

test('blind is switched on and off for an empty comparison at once, and for another one from the next on', async () => {
  const { session, ask } = stage({ contestants: ['fake/a', { modelId: 'fake/b', label: 'B' }] });
  session.configure({ blind: true });
  expect(session.state).toMatchObject({
    active: ['slot-1', 'slot-2'],
    blind: { models: ['fake/a', 'fake/b'] },
  });
  session.configure({ blind: false });
  expect(session.state.blind).toBeUndefined();
  expect(session.state.comparison.contestants.map(({ modelId }) => modelId)).toEqual(['fake/a', 'fake/b']);
  await ask('One');
  session.configure({ blind: true });
  expect(session.state.blind).toBeUndefined();
  session.reset();
  expect(session.state.blind?.status).toBe('hidden');
});

test('blind is refused for models with parameters of their own, and nothing changes', () => {
  const { session } = stage({ contestants: [{ modelId: 'fake/a', params: { temperature: 0 } }] });
  const before = session.state;
  expect(() => session.configure({ blind: true })).toThrow(
    expect.objectContaining({ code: 'invalid-request' }),
  );
  expect(session.state).toBe(before);
  session.reset();
  expect(session.state.blind).toBeUndefined();
});
