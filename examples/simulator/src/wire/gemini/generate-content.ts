import type { Answer, Exchange } from '../../chat-request.ts';
import { Refusal } from '../../refusal.ts';
import { hashText, randomWord, seededRandom } from '../../seeded-random.ts';
import { corruptFrame, dataFrame, EVENT_STREAM } from '../event-frame.ts';
import type { Call, Encoder, Wire } from '../wire.ts';
import { geminiApi, googleError } from './api.ts';
import { readGenerateRequest } from './read-generate-request.ts';

const CRLF = '\r\n';

interface Counts {
  readonly thoughts: number;
  readonly text: number;
}

function usageMetadata(exchange: Exchange, { thoughts, text }: Counts): unknown {
  const { inputTokens, cachedTokens } = exchange;
  return {
    promptTokenCount: inputTokens,
    ...(text > 0 ? { candidatesTokenCount: text } : {}),
    totalTokenCount: inputTokens + thoughts + text,
    ...(cachedTokens > 0 ? { cachedContentTokenCount: cachedTokens } : {}),
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: inputTokens }],
    ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
  };
}

function chunkOf(
  exchange: Exchange,
  parts: readonly unknown[],
  counts: Counts,
  finishReason?: string,
): unknown {
  const content = parts.length > 0 ? { parts, role: 'model' } : { role: 'model' };
  return {
    candidates: [{ content, ...(finishReason === undefined ? {} : { finishReason }), index: 0 }],
    usageMetadata: usageMetadata(exchange, counts),
    modelVersion: exchange.model.servedId,
    responseId: `sim${exchange.id}`,
  };
}

function lastParts(exchange: Exchange, answer: Answer): readonly unknown[] {
  if (answer.text.length === 0) return [];
  if (answer.reasoning.length === 0) return [{ text: '' }];
  return [{ text: '', thoughtSignature: `sim${randomWord(seededRandom(hashText(exchange.id)), 96)}` }];
}

function finishReason(answer: Answer): string {
  if (answer.finish === 'refused') return 'SAFETY';
  return answer.finish === 'length' ? 'MAX_TOKENS' : 'STOP';
}

/** Frames chunks as events, or as the members of one array. */
function createFraming(asArray: boolean) {
  let members = 0;
  if (!asArray) return { frame: (chunk: unknown) => dataFrame(chunk, CRLF), close: '' };
  return {
    frame: (chunk: unknown) => `${members++ === 0 ? '[' : `,${CRLF}`}${JSON.stringify(chunk, null, 2)}`,
    close: ']',
  };
}

function openStream(exchange: Exchange): Encoder {
  const { asArray = false, showReasoning } = exchange.request;
  const framing = createFraming(asArray);
  let counts: Counts = { thoughts: 0, text: 0 };
  return {
    contentType: asArray ? 'application/json; charset=UTF-8' : EVENT_STREAM.replace('; charset=utf-8', ''),
    start: () => '',
    reasoning(text, tokens) {
      counts = { ...counts, thoughts: counts.thoughts + tokens };
      return showReasoning ? framing.frame(chunkOf(exchange, [{ text, thought: true }], counts)) : '';
    },
    text(text, tokens) {
      counts = { ...counts, text: counts.text + tokens };
      return framing.frame(chunkOf(exchange, [{ text }], counts));
    },
    end: (answer) =>
      framing.frame(chunkOf(exchange, lastParts(exchange, answer), counts, finishReason(answer))) +
      framing.close,
    fail: () => framing.frame({ error: googleError(new Refusal('overloaded')) }) + framing.close,
    corrupt: () => corruptFrame(framing.frame(chunkOf(exchange, [{ text: ' lost' }], counts))),
  };
}

function whole(exchange: Exchange, answer: Answer): unknown {
  const counts = { thoughts: answer.reasoning.length, text: answer.text.length };
  const parts = [
    ...(exchange.request.showReasoning && counts.thoughts > 0
      ? [{ text: answer.reasoning.join(''), thought: true }]
      : []),
    ...(counts.text > 0 ? [{ text: answer.text.join('') }] : []),
  ];
  return chunkOf(exchange, parts, counts, finishReason(answer));
}

function modelOf({ pathModel }: Call): string {
  if (pathModel === undefined) throw new Refusal('unknown-route');
  return pathModel;
}

/** `:generateContent`: one JSON body. */
export const geminiGenerate: Wire = {
  api: geminiApi,
  tokensPerEvent: [16, 40],
  modelOf,
  readRequest: (call, model) => readGenerateRequest(call, model, false),
  open: openStream,
  whole,
};

/** `:streamGenerateContent`: events that end in CRLF, or without `alt=sse` one JSON array, errors included. */
export const geminiStream: Wire = {
  ...geminiGenerate,
  api: {
    ...geminiApi,
    refuse(refusal, call) {
      const reply = geminiApi.refuse(refusal, call);
      return call.query.get('alt') === 'sse' ? reply : { ...reply, body: `[${reply.body.trimEnd()}\n]\n` };
    },
  },
  readRequest: (call, model) => readGenerateRequest(call, model, true),
};
