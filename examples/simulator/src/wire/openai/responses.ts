import type { Answer, Exchange } from '../../chat-request.ts';
import { Refusal } from '../../refusal.ts';
import type { Wire } from '../wire.ts';
import { openAIApi } from './api.ts';
import { openResponsesStream } from './open-responses-stream.ts';
import { modelOfResponses, readResponsesRequest } from './read-responses-request.ts';
import { messageItem, reasoningItem, responseObject, statusOf } from './response-object.ts';

function whole(exchange: Exchange, answer: Answer): unknown {
  const status = statusOf(answer.finish);
  const summary = exchange.request.showReasoning ? answer.reasoning.join('') : '';
  const output = [
    ...(answer.reasoning.length > 0 ? [reasoningItem(exchange, summary)] : []),
    ...(answer.text.length > 0 || status === 'completed'
      ? [messageItem(exchange, answer.text.join(''), status)]
      : []),
  ];
  return responseObject(exchange, {
    status,
    finish: answer.finish,
    output,
    reasoningTokens: answer.reasoning.length,
    textTokens: answer.text.length,
  });
}

/** The Responses API: named events with sequence numbers, and no `[DONE]`. */
export const openAIResponses: Wire = {
  api: {
    ...openAIApi,
    refuse(refusal, call) {
      if (refusal.kind !== 'unknown-model') return openAIApi.refuse(refusal, call);
      return openAIApi.refuse(new Refusal('unknown-model', '', { ...refusal.details, param: 'model' }), call);
    },
  },
  tokensPerEvent: [1, 1],
  modelOf: modelOfResponses,
  readRequest: readResponsesRequest,
  open: openResponsesStream,
  whole,
};
