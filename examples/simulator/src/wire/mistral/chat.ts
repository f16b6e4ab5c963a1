import type { Answer, Exchange } from '../../chat-request.ts';
import { hashText, seededRandom } from '../../seeded-random.ts';
import { corruptFrame, dataFrame, EVENT_STREAM } from '../event-frame.ts';
import type { Encoder, Wire } from '../wire.ts';
import { mistralApi, mistralOverload } from './api.ts';
import { modelOfMistral, readMistralRequest } from './read-mistral-request.ts';

const PADDING = 'abcdefghijklmnopqrstuvwxyz0123456789';

function usageOf({ inputTokens, cachedTokens }: Exchange, outputTokens: number): unknown {
  return {
    prompt_tokens: inputTokens,
    total_tokens: inputTokens + outputTokens,
    completion_tokens: outputTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
    service_tier: 'standard',
  };
}

function thinkingPart(text: string): unknown {
  return { type: 'thinking', thinking: [{ type: 'text', text }] };
}

function finishReason(answer: Answer): string {
  return answer.finish === 'length' ? 'length' : 'stop';
}

function openStream(exchange: Exchange): Encoder {
  const random = seededRandom(hashText(exchange.id));
  let outputTokens = 0;
  let thought = false;
  const chunk = (delta: unknown, finish: string | null, extra: object) =>
    dataFrame({
      id: `sim${exchange.id}`,
      object: 'chat.completion.chunk',
      created: exchange.createdAt,
      model: exchange.model.servedId,
      choices: [{ index: 0, delta, finish_reason: finish }],
      ...extra,
    });
  const delta = (content: unknown) =>
    chunk({ content }, null, { p: PADDING.slice(0, 1 + Math.floor(random() * PADDING.length)) });
  return {
    contentType: EVENT_STREAM,
    start: () => chunk({ role: 'assistant', content: '' }, null, {}),
    reasoning(text, tokens) {
      outputTokens += tokens;
      thought = true;
      return delta([thinkingPart(text)]);
    },
    text(text, tokens) {
      outputTokens += tokens;
      // After thinking the first text is a part of an array too; then plain strings take over.
      const content = thought ? [{ type: 'text', text }] : text;
      thought = false;
      return delta(content);
    },
    end: (answer) =>
      `${chunk({ content: '' }, finishReason(answer), { usage: usageOf(exchange, outputTokens) })}data: [DONE]\n\n`,
    fail: () => dataFrame(mistralOverload()),
    corrupt: () => corruptFrame(delta(' lost')),
  };
}

function whole(exchange: Exchange, answer: Answer): unknown {
  const text = answer.text.join('');
  const thinking = answer.reasoning.join('');
  const content = thinking === '' ? text : [thinkingPart(thinking), { type: 'text', text }];
  return {
    id: `sim${exchange.id}`,
    object: 'chat.completion',
    created: exchange.createdAt,
    model: exchange.model.servedId,
    usage: usageOf(exchange, answer.reasoning.length + answer.text.length),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', tool_calls: null, content },
        finish_reason: finishReason(answer),
      },
    ],
  };
}

/** Mistral's chat: content is a string or an array of parts, usage rides on the finishing chunk, then `[DONE]`. */
export const mistralChat: Wire = {
  api: mistralApi,
  tokensPerEvent: [1, 3],
  modelOf: modelOfMistral,
  readRequest: readMistralRequest,
  open: openStream,
  whole,
};
