import type { ChatRequest, Exchange } from './chat-request.ts';
import type { SimulatedModel } from './models.ts';
import { splitTokens } from './split-tokens.ts';
import type { Call } from './wire/wire.ts';

const TOKENS_PER_MESSAGE = 4;
const TOKENS_PER_IMAGE = 258;

/** Input tokens: about a token for four characters, a few for each message, a fixed price for an image. */
export function countInputTokens({ system, turns, images }: ChatRequest): number {
  const texts = [system, ...turns.map((turn) => turn.text)].filter((text) => text !== '');
  const tokens = texts.map((text) => splitTokens(text).length + TOKENS_PER_MESSAGE);
  return tokens.reduce((sum, count) => sum + count, 0) + images * TOKENS_PER_IMAGE;
}

/** From the second turn on, what was said before comes from the cache. */
function countCachedTokens(request: ChatRequest): number {
  return request.turns.length > 1
    ? countInputTokens({ ...request, turns: request.turns.slice(0, -1), images: 0 })
    : 0;
}

export function createExchange(model: SimulatedModel, request: ChatRequest, call: Call): Exchange {
  return {
    model,
    request,
    body: call.body,
    id: call.id,
    createdAt: Math.floor(call.startedAtMs / 1000),
    inputTokens: countInputTokens(request),
    cachedTokens: countCachedTokens(request),
  };
}
