import type { Answer, Exchange } from '../../chat-request.ts';
import { Refusal } from '../../refusal.ts';
import { hashText, randomWord, seededRandom } from '../../seeded-random.ts';
import { corruptFrame, EVENT_STREAM, namedFrame } from '../event-frame.ts';
import type { Encoder, Wire } from '../wire.ts';
import { anthropicApi, anthropicError } from './api.ts';
import { modelOfMessages, readMessagesRequest } from './read-messages-request.ts';

const STOP_REASONS = {
  stop: 'end_turn',
  length: 'max_tokens',
  'stop-sequence': 'stop_sequence',
  refused: 'refusal',
} as const;

/** Input counts as Anthropic gives them: what came from the cache is not in `input_tokens`. */
function inputUsage({ inputTokens, cachedTokens }: Exchange): object {
  return {
    input_tokens: inputTokens - cachedTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedTokens,
  };
}

function messageShell(exchange: Exchange, content: readonly unknown[], outputTokens: number): object {
  const cacheCreation = { cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 } };
  return {
    model: exchange.model.servedId,
    id: `msg_sim${exchange.id}`,
    type: 'message',
    role: 'assistant',
    content,
    stop_reason: null,
    stop_sequence: null,
    usage: {
      ...inputUsage(exchange),
      ...cacheCreation,
      output_tokens: outputTokens,
      service_tier: 'standard',
    },
  };
}

function signatureOf(exchange: Exchange): string {
  return `sim${randomWord(seededRandom(hashText(exchange.id)), 96)}`;
}

function openStream(exchange: Exchange): Encoder {
  const random = seededRandom(hashText(exchange.id));
  const event = (type: string, fields: object) =>
    namedFrame(type, { type, ...fields }, ' '.repeat(Math.floor(random() * 12)));
  const delta = (at: number, content: object) => event('content_block_delta', { index: at, delta: content });
  let index = -1;
  let open: 'thinking' | 'text' | undefined;
  let outputTokens = 0;
  let pinged = false;
  const close = () => {
    if (open === undefined) return '';
    const signature =
      open === 'thinking' ? delta(index, { type: 'signature_delta', signature: signatureOf(exchange) }) : '';
    open = undefined;
    return signature + event('content_block_stop', { index });
  };
  const enter = (kind: 'thinking' | 'text') => {
    if (open === kind) return '';
    const before = close();
    index += 1;
    open = kind;
    const block =
      kind === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' };
    const ping = pinged ? '' : 'event: ping\ndata: {"type": "ping"}\n\n';
    pinged = true;
    return before + event('content_block_start', { index, content_block: block }) + ping;
  };
  return {
    contentType: EVENT_STREAM,
    start: () => event('message_start', { message: messageShell(exchange, [], 1) }),
    reasoning(text, tokens) {
      outputTokens += tokens;
      const opening = enter('thinking');
      return exchange.request.showReasoning
        ? opening + delta(index, { type: 'thinking_delta', thinking: text })
        : opening;
    },
    text(text, tokens) {
      outputTokens += tokens;
      const opening = enter('text');
      return opening + delta(index, { type: 'text_delta', text });
    },
    end(answer) {
      const stop = { stop_reason: STOP_REASONS[answer.finish], stop_sequence: answer.stoppedAt ?? null };
      const usage = { ...inputUsage(exchange), output_tokens: outputTokens };
      return close() + event('message_delta', { delta: stop, usage }) + event('message_stop', {});
    },
    fail: () => namedFrame('error', anthropicError(new Refusal('overloaded'), exchange.id)),
    corrupt: () => corruptFrame(delta(Math.max(index, 0), { type: 'text_delta', text: ' lost' })),
  };
}

function whole(exchange: Exchange, answer: Answer): unknown {
  const thinking = exchange.request.showReasoning ? answer.reasoning.join('') : '';
  const content = [
    ...(answer.reasoning.length > 0
      ? [{ type: 'thinking', thinking, signature: signatureOf(exchange) }]
      : []),
    ...(answer.text.length > 0 ? [{ type: 'text', text: answer.text.join('') }] : []),
  ];
  return {
    ...messageShell(exchange, content, answer.reasoning.length + answer.text.length),
    stop_reason: STOP_REASONS[answer.finish],
    stop_sequence: answer.stoppedAt ?? null,
  };
}

/** Anthropic Messages: named events, blocks with an index, JSON padded with spaces, cumulative usage in `message_delta`. */
export const anthropicMessages: Wire = {
  api: anthropicApi,
  tokensPerEvent: [1, 6],
  modelOf: modelOfMessages,
  readRequest: readMessagesRequest,
  open: openStream,
  whole,
};
