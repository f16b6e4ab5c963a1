import type { Backend, RunContestant, RunRequest } from '../../backend/backend.ts';
import { messageText } from '../../contract/message.ts';
import { type ErrorCode, LLMSelectError } from '../../errors/llm-select-error.ts';
import type { RunEvent } from '../../run/run-event.ts';

/** What a contestant does: answers, fails with a code, is stopped by the other side, hangs, or takes all down with it. */
export type Outcome = 'ok' | 'abort' | 'hang' | 'throw' | 'cut' | ErrorCode | LLMSelectError;

/** One contestant that was asked. */
export interface Asked {
  readonly contestantId: string;
  readonly model: string;
  /** The last message. */
  readonly prompt: string;
  readonly messages: RunRequest['messages'];
  readonly system?: string | undefined;
}

/** A backend that does what it is told, and tells what it was asked. */
export function scriptedBackend(outcomeOf: (asked: Asked) => Outcome | Promise<Outcome> = () => 'ok') {
  const asked: Asked[] = [];
  let running = 0;
  let most = 0;

  async function* eventsOf(
    contestant: RunContestant,
    request: RunRequest,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RunEvent, void, undefined> {
    const stamp = { contestantId: contestant.id, atMs: 0 };
    const messages = contestant.messages ?? request.messages;
    const prompt = messages.at(-1);
    const question: Asked = {
      contestantId: contestant.id,
      model: contestant.model,
      prompt: prompt ? messageText(prompt) : '',
      messages,
      system: request.system,
    };
    asked.push(question);
    yield { ...stamp, type: 'run-start' };
    const outcome = await outcomeOf(question);
    if (outcome === 'hang') {
      yield { ...stamp, type: 'text-delta', text: 'half of ' };
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      return;
    }
    if (outcome === 'throw') throw new TypeError('fetch failed');
    if (outcome === 'cut') return;
    if (outcome === 'abort') return yield { ...stamp, type: 'abort' };
    if (outcome === 'ok') {
      yield { ...stamp, type: 'text-delta', text: `${contestant.model} on ${question.prompt}` };
      const cost = { usd: 0.001, estimated: false, priceAsOf: '2026-11-01' };
      yield { ...stamp, type: 'usage', usage: { inputTokens: 1, outputTokens: 1 }, cost };
      return yield { ...stamp, type: 'end', finishReason: 'stop' };
    }
    const error = typeof outcome === 'string' ? new LLMSelectError(outcome, 'It failed.') : outcome;
    yield { ...stamp, type: 'error', error: error.toJSON() };
  }

  const run: Backend['run'] = (request, { signal } = {}) => {
    async function* all(): AsyncGenerator<RunEvent, void, undefined> {
      running += 1;
      most = Math.max(most, running);
      try {
        for (const contestant of request.contestants) yield* eventsOf(contestant, request, signal);
      } finally {
        running -= 1;
      }
    }
    return all();
  };
  return {
    run,
    asked,
    /** How many requests were under way at the same time, at most. */
    get most() {
      return most;
    },
  };
}
