import type { Answer, Exchange } from '../../chat-request.ts';
import { get } from '../../json.ts';
import { Refusal } from '../../refusal.ts';
import { hashText, randomWord, seededRandom } from '../../seeded-random.ts';
import { corruptFrame, dataFrame, EVENT_STREAM } from '../event-frame.ts';
import type { Encoder, Wire } from '../wire.ts';
import { openAIApi, openAIError } from './api.ts';
import { chatUsage } from './chat-usage.ts';
import { modelOfBody, readChatRequest } from './read-chat-request.ts';

function finishReason(answer: Answer): string {
  if (answer.finish === 'refused') return 'content_filter';
  return answer.finish === 'length' ? 'length' : 'stop';
}

function openStream(exchange: Exchange): Encoder {
  const { request, model } = exchange;
  const random = seededRandom(hashText(exchange.id));
  const padded = get(exchange.body, 'stream_options', 'include_obfuscation') !== false;
  let reasoningTokens = 0;
  let textTokens = 0;
  const chunk = (choices: readonly unknown[], usage: unknown = null) =>
    dataFrame({
      id: `chatcmpl-sim${exchange.id}`,
      object: 'chat.completion.chunk',
      created: exchange.createdAt,
      model: model.servedId,
      service_tier: 'default',
      system_fingerprint: 'sim_fp_1',
      choices,
      ...(request.includeUsage === true ? { usage } : {}),
      ...(padded ? { obfuscation: randomWord(random, 2 + Math.floor(random() * 14)) } : {}),
    });
  const delta = (content: unknown, finish: string | null = null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: finish }]);
  return {
    contentType: EVENT_STREAM,
    start: () => delta({ role: 'assistant', content: '', refusal: null }),
    reasoning(_text, tokens) {
      reasoningTokens += tokens;
      return '';
    },
    text(text, tokens) {
      textTokens += tokens;
      return delta({ content: text });
    },
    end(answer) {
      const usage = chatUsage(exchange, reasoningTokens, textTokens);
      const last = request.includeUsage === true ? chunk([], usage) : '';
      return `${delta({}, finishReason(answer))}${last}data: [DONE]\n\n`;
    },
    fail: () => dataFrame({ error: openAIError(new Refusal('overloaded'))[1] }),
    corrupt: () => corruptFrame(delta({ content: ' lost' })),
  };
}

function whole(exchange: Exchange, answer: Answer): unknown {
  const message = { role: 'assistant', content: answer.text.join(''), refusal: null, annotations: [] };
  return {
    id: `chatcmpl-sim${exchange.id}`,
    object: 'chat.completion',
    created: exchange.createdAt,
    model: exchange.model.servedId,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(answer) }],
    usage: chatUsage(exchange, answer.reasoning.length, answer.text.length),
    service_tier: 'default',
    system_fingerprint: 'sim_fp_1',
  };
}

/** Chat Completions: unnamed events, usage in a last chunk on demand, then `[DONE]`. Reasoning is counted, never shown. */
export const openAIChat: Wire = {
  api: openAIApi,
  tokensPerEvent: [1, 1],
  modelOf: modelOfBody,
  readRequest: readChatRequest,
  open: openStream,
  whole,
};
