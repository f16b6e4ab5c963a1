import {
  type Comparison,
  type ImagePart,
  LLMSelectError,
  messageImages,
  messageText,
  type Session,
  type Turn,
} from '@llmselect/core';
import type { LlmPrompt } from '../../prompt/prompt.ts';
import { isUnanswered } from '../turn/is-unanswered.ts';
import { toMessage } from './to-message.ts';

/** What is to be sent in place of what stands in the prompt field. */
export interface OwnPrompt {
  readonly text: string;
  readonly images?: readonly ImagePart[] | undefined;
}

/**
 * Sends a prompt, or what stands in the prompt field, and empties the field of what was sent. Resolves when every
 * answer has ended; rejects with `LLMSelectError`, and says why beside the field, when nothing was sent.
 */
export async function sendPrompt(
  session: Session,
  composer: LlmPrompt | null | undefined,
  own?: OwnPrompt,
): Promise<void> {
  const text = own?.text ?? composer?.value ?? '';
  const images = own === undefined ? (composer?.images ?? []) : (own.images ?? []);
  const refusal = composer?.refuses(text);
  if (refusal !== undefined) {
    composer?.showMessage(refusal);
    throw new LLMSelectError('invalid-request', refusal || 'Nothing was sent.', { param: 'prompt' });
  }
  const turns = session.state.comparison.turns.length;
  const finished = session.send(toMessage(text, images));
  const taken = session.state.comparison.turns.length > turns;
  if (composer && taken && composer.value === text) {
    composer.value = '';
    if (isSameList(composer.images, images)) composer.images = [];
  }
  await finished;
}

/** Puts a prompt that nobody answered back into an empty field, where it can be changed and sent again. */
export function giveBack(
  composer: LlmPrompt | null | undefined,
  turn: Turn,
  { attachments }: Comparison,
): void {
  if (composer?.value !== '' || !isUnanswered(turn)) return;
  composer.value = messageText(turn.prompt);
  if (composer.images.length === 0) composer.images = messageImages(turn.prompt, attachments);
}

function isSameList(some: readonly ImagePart[], others: readonly ImagePart[]): boolean {
  return some.length === others.length && some.every(({ url }, index) => url === others[index]?.url);
}
