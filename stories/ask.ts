import type { Answer } from '@llmselect/core';
import type { LlmCompare } from '@llmselect/elements';
import { endsOf, type PlayName } from './played-backend.ts';
import { painted, until } from './until.ts';

/** The answers of the newest turn, in column order, as the record has them. */
export function answersOf({ comparison }: LlmCompare): readonly (Answer | undefined)[] {
  return (comparison.turns.at(-1)?.answers ?? []).map(({ versions, current }) => versions[current]);
}

/** Sends a prompt, and waits until everybody has said what the script says and it is on the screen. */
export async function ask(element: LlmCompare, prompt: string, play: PlayName): Promise<void> {
  const state = () => element.shadowRoot?.querySelector('llm-status')?.connection;
  await until('the models on offer are known', () => state() === 'connected');
  const before = element.comparison.turns.length;
  // What fails is shown in its column.
  element.run(prompt).catch(() => {});
  await until('the turn has begun', () => element.comparison.turns.length > before);
  await answered(element, play);
}

/** Waits until the answers of the newest turn stand as the script leaves them. */
export async function answered(element: LlmCompare, play: PlayName): Promise<void> {
  const ends = endsOf(play).join();
  const now = () =>
    answersOf(element)
      .map((answer) => answer?.status)
      .join();
  await until(`the answers stand at ${ends}`, () => now() === ends);
  await painted(6);
}
