import { composeAnswer } from './answers/compose-answer.ts';
import type { Answer, ChatRequest } from './chat-request.ts';
import type { SimulatedModel } from './models.ts';
import { splitTokens } from './split-tokens.ts';

interface Stopped {
  readonly text: string;
  readonly stoppedAt?: string | undefined;
}

function stopAt(text: string, sequences: readonly string[]): Stopped {
  const found = sequences
    .filter((sequence) => sequence !== '' && text.includes(sequence))
    .sort((a, b) => text.indexOf(a) - text.indexOf(b))
    .at(0);
  return found === undefined ? { text } : { text: text.slice(0, text.indexOf(found)), stoppedAt: found };
}

/** Decides all that will be said: the same for the same model and request. Reasoning counts against the limit, as it does for the real ones. */
export function planAnswer(model: SimulatedModel, request: ChatRequest): Answer {
  const composed = composeAnswer(model, request);
  const stopped = stopAt(composed.text, request.stop);
  const limit = request.maxOutputTokens ?? model.maxOutputTokens;
  const reasoning = splitTokens(composed.reasoning).slice(0, limit);
  const allText = splitTokens(stopped.text);
  const text = allText.slice(0, limit - reasoning.length);
  if (text.length < allText.length) return { reasoning, text, finish: 'length' };
  if (composed.finish !== undefined) return { reasoning, text, finish: composed.finish };
  if (stopped.stoppedAt !== undefined)
    return { reasoning, text, finish: 'stop-sequence', stoppedAt: stopped.stoppedAt };
  return { reasoning, text, finish: 'stop' };
}
