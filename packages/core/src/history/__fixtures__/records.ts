import type { Answer, Comparison, Turn } from '../../contract/comparison.ts';
import type { Vote } from '../../contract/vote.ts';

export const AT = 1_700_000_000_000;

export function answer(id: string, changes: Partial<Answer> = {}): Answer {
  return {
    id,
    modelId: 'fake/a',
    status: 'done',
    text: `Text of ${id}`,
    reasoning: '',
    toolCalls: [],
    sources: [],
    attempts: 1,
    warnings: [],
    ...changes,
  };
}

export function vote(id: string, answerIds: readonly string[], changes: Partial<Vote> = {}): Vote {
  return { id, castAt: AT, kind: 'tie', answerIds, blind: false, early: false, tags: [], ...changes };
}

/** A turn that `a` and `b` answered. */
export function turn(id: string, changes: Partial<Turn> = {}): Turn {
  return {
    id,
    prompt: { role: 'user', content: `Prompt of ${id}` },
    answers: ['a', 'b'].map((contestantId) => ({
      contestantId,
      versions: [answer(`${id}-${contestantId}`, { modelId: `fake/${contestantId}` })],
      current: 0,
    })),
    votes: [],
    ...changes,
  };
}

export function comparison(id: string, changes: Partial<Comparison> = {}): Comparison {
  return {
    version: 1,
    id,
    revision: 1,
    createdAt: AT,
    updatedAt: AT,
    pinned: false,
    tags: [],
    contestants: [
      { id: 'a', modelId: 'fake/a' },
      { id: 'b', modelId: 'fake/b' },
    ],
    turns: [turn(`${id}-1`)],
    attachments: {},
    ...changes,
  };
}

/** A record whose first answer is being written. */
export function streaming(id: string, text = ''): Comparison {
  const status = text === '' ? 'waiting' : 'streaming';
  const [first, second] = turn(`${id}-1`).answers;
  const open = { contestantId: 'a', versions: [answer(`${id}-1-a`, { status, text })], current: 0 };
  if (first === undefined || second === undefined) throw new Error('A turn has two answers.');
  return comparison(id, { turns: [turn(`${id}-1`, { answers: [open, second] })] });
}
