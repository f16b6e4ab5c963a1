import type { Answer } from '@llmselect/core';
import type { FirstIconName } from '../internal/first-icons.ts';
import type { StringKey } from '../internal/strings.ts';

/** How an answer's state is shown in one word. */
export interface AnswerStatusView {
  readonly label: StringKey;
  /** Whether the seconds count on beside it. */
  readonly live: boolean;
  readonly tone: 'quiet' | 'good' | 'warn' | 'bad';
  readonly icon: FirstIconName | undefined;
}

const WAITING = { label: 'waiting', live: true, tone: 'quiet', icon: undefined } as const;
const THINKING = { label: 'thinking', live: true, tone: 'quiet', icon: undefined } as const;
const WRITING = { label: 'writing', live: true, tone: 'quiet', icon: undefined } as const;
const DONE = { label: 'done', live: false, tone: 'good', icon: 'check' } as const;
const STOPPED = { label: 'stopped', live: false, tone: 'quiet', icon: 'stop' } as const;
const CUT_OFF = { label: 'cutOff', live: false, tone: 'bad', icon: 'cut' } as const;
const FAILED = { label: 'failed', live: false, tone: 'bad', icon: 'warn' } as const;

export function answerStatus(answer: Answer): AnswerStatusView {
  switch (answer.status) {
    case 'waiting':
      return WAITING;
    case 'streaming':
      if (answer.text !== '') return WRITING;
      return answer.reasoning === '' ? WAITING : THINKING;
    case 'done':
      return DONE;
    case 'aborted':
      return STOPPED;
    case 'interrupted':
      return CUT_OFF;
    case 'error':
      return answer.error?.code === 'stream-truncated' ? CUT_OFF : FAILED;
    default:
      return answer.status satisfies never;
  }
}
