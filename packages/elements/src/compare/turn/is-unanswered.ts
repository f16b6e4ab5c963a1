import { currentAnswer, type Turn } from '@llmselect/core';

/** Whether everyone failed before saying anything. */
export function isUnanswered({ answers }: Turn): boolean {
  return answers.every((slot) => {
    const answer = currentAnswer(slot);
    return answer?.status === 'error' && answer.text === '' && answer.reasoning === '';
  });
}
