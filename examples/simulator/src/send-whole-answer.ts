import type { Answer, Exchange } from './chat-request.ts';
import type { FaultRule } from './faults.ts';
import type { Clock, Pace } from './pace.ts';
import { Refusal } from './refusal.ts';
import type { LogEntry } from './request-log.ts';
import type { ResponseSink } from './response-sink.ts';
import { untilGone } from './until-gone.ts';
import type { Wire } from './wire/wire.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export interface WholeJob {
  readonly wire: Wire;
  readonly exchange: Exchange;
  readonly answer: Answer;
  readonly sink: ResponseSink;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly headers: Readonly<Record<string, string>>;
  readonly rule: FaultRule | undefined;
  readonly entry: LogEntry;
}

async function flood({ sink, clock }: WholeJob, body: string): Promise<never> {
  await sink.write(body.slice(0, body.length / 2));
  for (;;) {
    await sink.write(' '.repeat(4096));
    await clock.yield();
  }
}

/** Sends one answer as a single JSON body, or what a fault makes of it. Throws `ClientGone`, or a `Refusal` when overloaded. */
export async function sendWholeAnswer(job: WholeJob): Promise<void> {
  const { wire, exchange, answer, sink, pace, headers, rule, entry } = job;
  await pace.firstToken(1);
  await pace.tokens(answer.reasoning.length + answer.text.length);
  if (rule?.fault === 'overloaded-midstream') throw new Refusal('overloaded');
  const body = JSON.stringify(wire.whole(exchange, answer), null, 2);
  const half = body.slice(0, body.length / 2);
  sink.head(200, { ...headers, ...JSON_TYPE });
  switch (rule?.fault) {
    case 'cut':
      await sink.write(half);
      return sink.cut();
    case 'stall':
      await sink.write(half);
      return untilGone(sink.gone);
    case 'flood':
      return flood(job, body);
    case 'truncate':
    case 'bad-json':
      entry.ended('failed');
      return sink.end(half);
    default:
      await sink.end(body, answer.text.join(''));
      entry.ended('finished');
  }
}
