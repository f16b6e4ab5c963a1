import type { Answer } from './chat-request.ts';
import type { FaultRule } from './faults.ts';
import type { Clock, Pace } from './pace.ts';
import type { LogEntry } from './request-log.ts';
import type { ResponseSink } from './response-sink.ts';
import type { Random } from './seeded-random.ts';
import { untilGone } from './until-gone.ts';
import type { Encoder, Wire } from './wire/wire.ts';

const AFTER_CHARS = 120;
const FLOOD = 'Endless text keeps coming, line after line, as fast as you can read it. ';
/** Before the first token comes the head of the stream: a third of the wait. */
const HEAD_SHARE = 1 / 3;

export interface StreamJob {
  readonly encoder: Encoder;
  readonly tokensPerEvent: Wire['tokensPerEvent'];
  readonly answer: Answer;
  readonly sink: ResponseSink;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly random: Random;
  readonly headers: Readonly<Record<string, string>>;
  readonly rule: FaultRule | undefined;
  readonly entry: LogEntry;
}

interface Piece {
  readonly text: string;
  readonly tokens: number;
}

function* toPieces(
  tokens: readonly string[],
  [least, most]: Wire['tokensPerEvent'],
  random: Random,
): Generator<Piece> {
  let start = 0;
  while (start < tokens.length) {
    const size = least + Math.floor(random() * (most - least + 1));
    const piece = tokens.slice(start, start + size);
    start += size;
    yield { text: piece.join(''), tokens: piece.length };
  }
}

/** Ends the stream in the way a fault asks for. Returns whether it is over. */
async function trip({ rule, encoder, sink, entry }: StreamJob): Promise<boolean> {
  switch (rule?.fault) {
    case 'overloaded-midstream':
      entry.ended('failed');
      await sink.end(encoder.fail());
      return true;
    case 'truncate':
      entry.ended('failed');
      await sink.end();
      return true;
    case 'cut':
      await sink.cut();
      return true;
    case 'stall':
      await untilGone(sink.gone);
      return true;
    case 'bad-json':
      await sink.write(encoder.corrupt());
      return false;
    default:
      return false;
  }
}

async function flood({ encoder, sink, clock }: StreamJob): Promise<never> {
  for (let line = 1; ; line++) {
    const text = `${FLOOD}(${line})\n`;
    await sink.write(encoder.text(text, FLOOD.length / 4), text);
    if (line % 16 === 0) await clock.yield();
  }
}

async function sendReasoning({
  answer,
  encoder,
  tokensPerEvent,
  random,
  pace,
  sink,
}: StreamJob): Promise<void> {
  for (const piece of toPieces(answer.reasoning, tokensPerEvent, random)) {
    await pace.tokens(piece.tokens);
    await sink.write(encoder.reasoning(piece.text, piece.tokens));
  }
}

/** Returns whether a fault ended the stream. */
async function sendText(job: StreamJob): Promise<boolean> {
  const { answer, encoder, tokensPerEvent, random, pace, sink, rule } = job;
  const afterChars = rule?.afterChars ?? AFTER_CHARS;
  let sent = 0;
  let tripped = false;
  for (const piece of toPieces(answer.text, tokensPerEvent, random)) {
    if (!tripped && sent >= afterChars) {
      tripped = true;
      if (await trip(job)) return true;
    }
    await pace.tokens(piece.tokens);
    await sink.write(encoder.text(piece.text, piece.tokens), piece.text);
    sent += piece.text.length;
  }
  return tripped ? false : trip(job);
}

/** Streams one answer at its model's pace, or what a fault makes of it. Throws `ClientGone`. */
export async function streamAnswer(job: StreamJob): Promise<void> {
  const { encoder, sink, pace, headers, rule, entry } = job;
  await pace.firstToken(HEAD_SHARE);
  sink.head(200, { ...headers, 'content-type': encoder.contentType, 'cache-control': 'no-cache' });
  await sink.write(encoder.start());
  await pace.firstToken(1 - HEAD_SHARE);
  if (rule?.fault === 'flood') await flood(job);
  await sendReasoning(job);
  if (await sendText(job)) return;
  await sink.end(encoder.end(job.answer));
  entry.ended('finished');
}
