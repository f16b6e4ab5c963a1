import type { Answer } from '../contract/comparison.ts';

/** No tokenizer takes so many characters for one token on average, in no language. */
const MOST_CHARACTERS_A_TOKEN = 16;

/**
 * An answer that was broken off, with what is really known of its use. Some providers begin with a count of one or a
 * few output tokens and tell the true one at the end only: of an answer that has more text than such a count allows, the
 * output and what it cost are not known. One that may be right stays, and the answer its identity.
 *
 * @see https://platform.claude.com/docs/en/build-with-claude/streaming `message_start` and `message_delta`
 */
export function withKnownUsage(answer: Answer): Answer {
  const { usage, status, text, reasoning } = answer;
  const least = (text.length + reasoning.length) / MOST_CHARACTERS_A_TOKEN;
  if (status === 'done' || answer.cached || usage?.outputTokens === undefined || usage.outputTokens >= least)
    return answer;
  return { ...answer, usage: { ...usage, outputTokens: undefined }, cost: undefined };
}
