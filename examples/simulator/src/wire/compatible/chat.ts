import type { Answer, ChatRequest, Exchange } from '../../chat-request.ts';
import { get, getArray, getNumber, getString, getStrings } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal } from '../../refusal.ts';
import { corruptFrame, dataFrame, EVENT_STREAM } from '../event-frame.ts';
import { modelOfBody } from '../openai/read-chat-request.ts';
import { readMessages } from '../read-messages.ts';
import type { Call, Encoder, Wire } from '../wire.ts';
import { compatibleApi, compatibleOverload } from './api.ts';

/** Fields it does not know are ignored, as servers of this kind do. */
function readRequest({ body }: Call, model: SimulatedModel): ChatRequest {
  const messages = getArray(body, 'messages');
  if (messages.length === 0) throw new Refusal('invalid', "[] is too short - 'messages'");
  return {
    ...readMessages(messages),
    stream: get(body, 'stream') === true,
    maxOutputTokens: getNumber(body, 'max_tokens') ?? getNumber(body, 'max_completion_tokens'),
    stop: getStrings(body, 'stop'),
    effort:
      model.efforts.length === 0 ? 'none' : (getString(body, 'reasoning_effort') ?? model.defaultEffort),
    showReasoning: true,
    schema: get(body, 'response_format', 'json_schema', 'schema') ?? anyObject(body),
    includeUsage: get(body, 'stream_options', 'include_usage') === true,
  };
}

function anyObject(body: unknown): unknown {
  return getString(body, 'response_format', 'type') === 'json_object' ? { type: 'object' } : undefined;
}

/** DeepSeek and older vLLM say `reasoning_content`, Ollama and newer vLLM `reasoning`. */
function reasoningDelta(model: SimulatedModel, text: string): object {
  return model.id.startsWith('deepseek')
    ? { content: null, reasoning_content: text }
    : { content: '', reasoning: text };
}

function finishReason(answer: Answer): string {
  if (answer.finish === 'refused') return 'content_filter';
  return answer.finish === 'length' ? 'length' : 'stop';
}

function usageOf({ inputTokens }: Exchange, outputTokens: number): unknown {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

function openStream(exchange: Exchange): Encoder {
  let outputTokens = 0;
  const chunk = (choices: readonly unknown[], extra: object = {}) =>
    dataFrame({
      id: `chatcmpl-sim${exchange.id}`,
      object: 'chat.completion.chunk',
      created: exchange.createdAt,
      model: exchange.model.servedId,
      system_fingerprint: 'sim_local',
      choices,
      ...extra,
    });
  const delta = (content: object, finish: string | null = null) =>
    chunk([{ index: 0, delta: { role: 'assistant', ...content }, finish_reason: finish }]);
  return {
    contentType: EVENT_STREAM,
    start: () => '',
    reasoning(text, tokens) {
      outputTokens += tokens;
      return delta(reasoningDelta(exchange.model, text));
    },
    text(text, tokens) {
      outputTokens += tokens;
      return delta({ content: text });
    },
    end(answer) {
      const usage =
        exchange.request.includeUsage === true ? chunk([], { usage: usageOf(exchange, outputTokens) }) : '';
      return `${delta({ content: '' }, finishReason(answer))}${usage}data: [DONE]\n\n`;
    },
    fail: () => `${dataFrame(compatibleOverload())}data: [DONE]\n\n`,
    corrupt: () => corruptFrame(delta({ content: ' lost' })),
  };
}

function whole(exchange: Exchange, answer: Answer): unknown {
  const { content: _content, ...reasoning } = {
    content: '',
    ...reasoningDelta(exchange.model, answer.reasoning.join('')),
  };
  const message = {
    role: 'assistant',
    content: answer.text.join(''),
    ...(answer.reasoning.length > 0 ? reasoning : {}),
  };
  return {
    id: `chatcmpl-sim${exchange.id}`,
    object: 'chat.completion',
    created: exchange.createdAt,
    model: exchange.model.servedId,
    system_fingerprint: 'sim_local',
    choices: [{ index: 0, message, finish_reason: finishReason(answer) }],
    usage: usageOf(exchange, answer.reasoning.length + answer.text.length),
  };
}

/** Chat Completions as a home server speaks it: the role on every chunk, usage only on demand, then `[DONE]`. */
export const compatibleChat: Wire = {
  api: compatibleApi,
  tokensPerEvent: [1, 1],
  modelOf: modelOfBody,
  readRequest,
  open: openStream,
  whole,
};
