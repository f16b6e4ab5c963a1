import { createSession, LLMSelectError, type SessionState } from '@llmselect/core';
import { expect, test } from 'vitest';
import { ENGLISH } from '../../internal/strings.ts';
import { createTexts } from '../../internal/texts.ts';
import { createStage } from '../../testing/stage.ts';
import { announceNotice } from './announce-notice.ts';
import { noticeEvents } from './notice-events.ts';
import { type Notice, readNotices } from './read-notices.ts';

/** A session of two models, and everything noticed in it. */
function watched() {
  const stage = createStage(['openai/a', 'mistral/b']);
  const session = createSession({ backend: stage.backend, contestants: ['openai/a', 'mistral/b'] });
  const notices: Notice[] = [];
  let seen: SessionState = session.state;
  session.subscribe((state) => {
    notices.push(...readNotices(seen, state));
    seen = state;
  });
  return { stage, session, notices, types: () => notices.map(({ type }) => type) };
}

const turns = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

test('notices the start, each end and the end of a run, and nothing of the text between', async () => {
  const { stage, session, types } = watched();
  const sent = session.send('Hello');
  await turns();
  stage.models[0]?.say('one');
  await turns();
  expect(types()).toEqual(['run-start', 'change']);
  stage.models[0]?.finish();
  await turns();
  expect(types()).toEqual(['run-start', 'change', 'answer-end', 'change']);
  stage.models[1]?.finish();
  await sent;
  expect(types().slice(4)).toEqual(['answer-end', 'run-end', 'change']);
});

test('notices a retry as a run of its own', async () => {
  const { stage, session, notices, types } = watched();
  const sent = session.send('Hello');
  await turns();
  for (const model of stage.models) model.finish();
  await sent;
  notices.length = 0;
  const retried = session.retry(session.state.active[0] ?? '');
  await turns();
  stage.models[0]?.finish();
  await retried;
  expect(types().filter((type) => type !== 'change')).toEqual(['run-start', 'answer-end', 'run-end']);
});

test('notices a change of the line-up, of settings and of the version shown', () => {
  const { session, notices, types } = watched();
  session.setContestants(['openai/a']);
  session.configure({ system: 'Be brief.' });
  expect(types()).toEqual(['change', 'change']);
  notices.length = 0;
  session.reset();
  expect(types()).toEqual(['change']);
});

test('tells a run that began and ended between two looks as a whole', async () => {
  const { stage, session } = watched();
  const before = session.state;
  const sent = session.send('Hello');
  await turns();
  for (const model of stage.models) model.finish();
  await sent;
  expect(readNotices(before, session.state).map(({ type }) => type)).toEqual([
    'run-start',
    'answer-end',
    'answer-end',
    'run-end',
    'change',
  ]);
});

test('says of each transition who, and for a failure why', async () => {
  const { stage, session, notices } = watched();
  const texts = createTexts(undefined, 'en', ENGLISH);
  const sent = session.send('Hello');
  await turns();
  stage.models[0]?.fail(new LLMSelectError('overloaded', 'Busy.'));
  await turns();
  session.abort();
  await sent;
  const sentences = notices
    .map((notice) => announceNotice(notice, new Map(), texts))
    .filter((said) => said !== undefined);
  const [first, second] = session.state.active;
  expect(sentences[0]).toBe('Asking 2 models.');
  expect(sentences[1]).toContain(`${first} failed:`);
  expect(sentences[1]).toContain('1 of 2 finished.');
  expect(sentences[2]).toBe(`${second} was stopped.`);
  expect(sentences[3]).toBe('All 2 answers are in.');
});

test('turns a failed answer into two events, and none of them can be cancelled', async () => {
  const { stage, session, notices } = watched();
  const sent = session.send('Hello');
  await turns();
  for (const model of stage.models) model.cut();
  await sent;
  const events = notices.flatMap((notice) => noticeEvents(notice, session.state.comparison));
  expect(events.map(({ type }) => type).filter((type) => type !== 'llm-change')).toEqual([
    'llm-run-start',
    'llm-answer-end',
    'llm-error',
    'llm-answer-end',
    'llm-error',
    'llm-run-end',
  ]);
  expect(events.some(({ cancelable }) => cancelable)).toBe(false);
});
