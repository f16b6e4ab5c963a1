import { createSession, type SessionState } from '@llmselect/core';
import { expect, test } from 'vitest';
import { viewContestants } from '../../internal/contestant-view.ts';
import { ENGLISH } from '../../internal/strings.ts';
import { createTexts } from '../../internal/texts.ts';
import { createStage } from '../../testing/stage.ts';
import { announceNotice } from './announce-notice.ts';
import { noticeEvents } from './notice-events.ts';
import { type Notice, readNotices } from './read-notices.ts';

const texts = createTexts(undefined, 'en', ENGLISH);
const turns = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

/** A session with one answered turn, and everything noticed in it since. */
async function answered(blind = false) {
  const stage = createStage(['openai/a', 'mistral/b']);
  const session = createSession({ backend: stage.backend, contestants: ['openai/a', 'mistral/b'], blind });
  const notices: Notice[] = [];
  let seen: SessionState = session.state;
  session.subscribe((state) => {
    notices.push(...readNotices(seen, state));
    seen = state;
  });
  const ask = async (prompt: string, send = () => session.send(prompt)) => {
    const sent = send();
    await turns();
    for (const model of stage.models) {
      model.say('Text');
      model.finish();
    }
    await sent;
    notices.length = 0;
  };
  await ask('One');
  const said = () =>
    notices.flatMap(
      (notice) =>
        announceNotice(notice, viewContestants(session.state.comparison.contestants, []), texts) ?? [],
    );
  return { session, notices, ask, said, types: () => notices.map(({ type }) => type) };
}

test('notices each vote once, and tells screen readers of a judgement', async () => {
  const { session, notices, types, said } = await answered();
  const winner = session.state.comparison.turns[0]?.answers[0]?.versions[0]?.id;
  session.vote({ kind: 'best', winner });
  session.vote({ kind: 'thumb', value: 1 });
  const vote = session.vote({ kind: 'tie' });
  session.withdrawVote(vote.id);
  expect(types().filter((type) => type === 'vote')).toHaveLength(3);
  expect(said()).toEqual([expect.stringContaining('Your choice: '), 'Your choice: a tie']);
  const events = notices.flatMap((notice) => noticeEvents(notice, session.state.comparison));
  expect(events.filter(({ type }) => type === 'llm-vote')).toHaveLength(3);
});

test('tells who was who after a blind vote', async () => {
  const { session, types, said, notices } = await answered(true);
  session.vote({ kind: 'tie' });
  await session.reveal();
  expect(types().filter((type) => type !== 'change')).toEqual(['vote', 'reveal']);
  expect(said().at(-1)).toMatch(/^They were, in order: /);
  const [reveal] = notices.filter(({ type }) => type === 'reveal');
  expect(reveal && noticeEvents(reveal, session.state.comparison)).toEqual([]);
});

test('takes neither another version of a prompt nor a turn that is back for a run', async () => {
  const { session, ask, types, notices } = await answered();
  const old = session.state.comparison.turns[0]?.id ?? '';
  await new Promise((resolve) => setTimeout(resolve, 3));
  await ask('Two', () => session.edit(old, 'Two'));
  session.showTurn(old);
  expect(types()).toEqual(['change']);
  await new Promise((resolve) => setTimeout(resolve, 3));
  notices.length = 0;
  const undo = session.removeTurn(old);
  undo();
  expect(new Set(types())).toEqual(new Set(['change']));
});
