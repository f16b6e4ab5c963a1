import type { Comparison } from '@llmselect/core';
import {
  LlmAnswerEndEvent,
  LlmChangeEvent,
  LlmErrorEvent,
  LlmRunEndEvent,
  LlmRunStartEvent,
} from '../../events.ts';
import { LlmVoteEvent } from '../../judge-events.ts';
import type { Notice } from './read-notices.ts';

/** The DOM events that tell a host of a notice. */
export function noticeEvents(notice: Notice, comparison: Comparison): readonly Event[] {
  switch (notice.type) {
    case 'run-start':
      return [new LlmRunStartEvent(notice.turn.id, notice.prompt)];
    case 'answer-end': {
      const { contestantId, answer } = notice;
      const end = new LlmAnswerEndEvent(contestantId, answer);
      return answer.error === undefined ? [end] : [end, new LlmErrorEvent(answer.error, contestantId)];
    }
    case 'run-end':
      return [new LlmRunEndEvent(notice.turn.id)];
    case 'vote':
      return [new LlmVoteEvent(notice.turn.id, notice.vote)];
    case 'reveal':
      return [];
    case 'change':
      return [new LlmChangeEvent(comparison)];
    default:
      return notice satisfies never;
  }
}
