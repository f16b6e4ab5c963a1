import { currentAnswer, isPending, type Turn } from '@llmselect/core';
import { errorTitle } from '../../answer/error-card.ts';
import type { ContestantView } from '../../internal/contestant-view.ts';
import { speakDuration } from '../../internal/format.ts';
import type { Texts } from '../../internal/texts.ts';
import type { Notice } from './read-notices.ts';

type AnswerEnd = Extract<Notice, { type: 'answer-end' }>;

/** What a screen reader says of a notice: transitions only. */
export function announceNotice(
  notice: Notice,
  views: ReadonlyMap<string, ContestantView>,
  texts: Texts,
): string | undefined {
  switch (notice.type) {
    case 'run-start': {
      const count = notice.turn.answers.filter((slot) => slot.versions.some(isPending)).length;
      return texts.get('asking', { count });
    }
    case 'answer-end':
      return [answerSentence(notice, views, texts), progress(notice.turn, texts)].filter(Boolean).join(' ');
    case 'run-end': {
      const count = notice.turn.answers.length;
      return count > 1 ? texts.get('allFinished', { count }) : undefined;
    }
    case 'vote':
      return voteSentence(notice, views, texts);
    case 'reveal':
      return revealSentence(notice.turn, views, texts);
    default:
      return undefined;
  }
}

function voteSentence(
  { turn, vote }: Extract<Notice, { type: 'vote' }>,
  views: ReadonlyMap<string, ContestantView>,
  texts: Texts,
): string | undefined {
  if (vote.kind === 'thumb') return undefined;
  const slot = turn.answers.find(({ versions }) => versions.some(({ id }) => id === vote.winner));
  return texts.get(`voted.${vote.kind}`, { model: views.get(slot?.contestantId ?? '')?.name ?? '' });
}

function revealSentence({ answers }: Turn, views: ReadonlyMap<string, ContestantView>, texts: Texts): string {
  const models = answers.map(({ contestantId }) => views.get(contestantId)?.name ?? contestantId).join(', ');
  return texts.get('revealedAll', { models });
}

function answerSentence(
  { contestantId, answer }: AnswerEnd,
  views: ReadonlyMap<string, ContestantView>,
  texts: Texts,
): string {
  const view = views.get(contestantId);
  const model = view?.name ?? contestantId;
  if (answer.status === 'aborted') return texts.get('answerStopped', { model });
  if (answer.error !== undefined) {
    const reason = errorTitle(answer.error, { provider: view?.provider ?? '', model }, texts);
    return texts.get('answerFailed', { model, reason });
  }
  const totalMs = answer.timing?.totalMs;
  if (totalMs === undefined) return texts.get('answerDone', { model });
  return texts.get('answerFinished', { model, time: speakDuration(totalMs, texts) });
}

function progress({ answers }: Turn, texts: Texts): string | undefined {
  const finished = answers.filter((slot) => {
    const answer = currentAnswer(slot);
    return answer !== undefined && !isPending(answer);
  }).length;
  // The last one is followed by its own sentence.
  return finished === answers.length ? undefined : texts.get('progress', { finished, count: answers.length });
}
