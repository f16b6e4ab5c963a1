import type { Answer, ChatRequest, Exchange } from './chat-request.ts';
import { createExchange } from './create-exchange.ts';
import type { FaultRule, Faults } from './faults.ts';
import { findModel, type SimulatedModel } from './models.ts';
import { type Clock, createPace } from './pace.ts';
import { planAnswer } from './plan-answer.ts';
import { Refusal } from './refusal.ts';
import type { LogEntry } from './request-log.ts';
import type { ResponseSink } from './response-sink.ts';
import { hashText, seededRandom } from './seeded-random.ts';
import { sendWholeAnswer } from './send-whole-answer.ts';
import { streamAnswer } from './stream-answer.ts';
import type { Call, Wire } from './wire/wire.ts';

export interface AnswerJob {
  readonly wire: Wire;
  readonly call: Call;
  readonly sink: ResponseSink;
  readonly entry: LogEntry;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly speed: number;
}

const SLOW = { firstTokenMs: 3000, tokensPerSecond: 8 };

/** The model that a call names. Throws a `Refusal` where there is none of that id. */
export function requireModel(wire: Wire, call: Call): SimulatedModel {
  const id = wire.modelOf(call);
  const model = findModel(wire.api.id, id);
  if (model === undefined) throw new Refusal('unknown-model', '', { model: id });
  return model;
}

function refuseForFault(rule: FaultRule | undefined, model: string): void {
  if (rule?.fault === '401')
    throw new Refusal('wrong-key', 'invalid x-api-key', { maskedKey: 'sim************' });
  if (rule?.fault === '500') throw new Refusal('server-error', '', { status: rule.status });
  if (rule?.fault === '429') {
    const { status, retryAfterSeconds } = rule;
    throw new Refusal('rate-limited', '', { model, status, retryAfterSeconds });
  }
}

function plan(model: SimulatedModel, request: ChatRequest, rule: FaultRule | undefined): Answer {
  return rule?.fault === 'empty' ? { reasoning: [], text: [], finish: 'stop' } : planAnswer(model, request);
}

function paceOf({ clock, speed, sink, call }: AnswerJob, { model }: Exchange, slow: boolean) {
  const random = seededRandom(hashText(call.id));
  const timing = slow ? SLOW : model;
  return createPace({
    clock,
    random,
    signal: sink.gone,
    firstTokenMs: timing.firstTokenMs,
    tokensPerSecond: timing.tokensPerSecond,
    // Tests that run without delays still want a slow model to be slow.
    speed: slow && speed === Number.POSITIVE_INFINITY ? 1 : speed,
  });
}

/** Answers one call, streamed or whole. Throws a `Refusal` or `ClientGone`. */
export async function answerCall(job: AnswerJob): Promise<void> {
  const { wire, call, sink, entry, faults, clock } = job;
  const named = wire.modelOf(call);
  entry.named(named);
  const model = requireModel(wire, call);
  const rule = faults.take(wire.api.id, named);
  refuseForFault(rule, named);
  const request = wire.readRequest(call, model);
  const exchange = createExchange(model, request, call);
  const answer = plan(model, request, rule);
  const pace = paceOf(job, exchange, rule?.fault === 'slow');
  const headers = wire.api.headers(call);
  if (!request.stream)
    return sendWholeAnswer({ wire, exchange, answer, sink, pace, clock, headers, rule, entry });
  const encoder = wire.open(exchange);
  const random = seededRandom(hashText(call.id));
  const { tokensPerEvent } = wire;
  return streamAnswer({ encoder, tokensPerEvent, answer, sink, pace, clock, random, headers, rule, entry });
}
