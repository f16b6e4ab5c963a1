import type { StreamEvent } from '@llmselect/core';
import { decodeChat, decodeMessages, decodeResponses } from '@llmselect/providers';

// Our decoders against `JSON.parse` of the same payloads, the floor: microseconds an event, and the ratio.
//   node --conditions=@llmselect/source bench/decode.ts [events] [rounds]

type Decode = (body: ReadableStream<Uint8Array>) => AsyncIterable<StreamEvent>;

interface Case {
  readonly name: string;
  readonly decode: Decode;
  readonly target: number;
  readonly payloads: readonly string[];
  readonly bytes: Uint8Array;
}

const [events = '100000', rounds = '7'] = process.argv.slice(2);
const COUNT = Number(events);
const WORDS = ['Hello', ' world', ' grüß', ' the', ' quick', '\n', ' 🌍', ' streams'];

function word(index: number): string {
  return JSON.stringify(WORDS[index % WORDS.length]);
}

function frame(
  name: string,
  decode: Decode,
  target: number,
  payloads: readonly string[],
  named: boolean,
  end = '',
): Case {
  const text = payloads
    .map((payload) =>
      named
        ? `event: ${(JSON.parse(payload) as { type: string }).type}\ndata: ${payload}\n\n`
        : `data: ${payload}\n\n`,
    )
    .join('');
  return { name, decode, target, payloads, bytes: new TextEncoder().encode(text + end) };
}

function chat(): Case {
  const head =
    '{"id":"chatcmpl-CkbVTq1HkZz0ZKQyfL4sV9mA1","object":"chat.completion.chunk","created":1765547809,"model":"gpt-4.1-2025-04-14","service_tier":"default","system_fingerprint":"fp_143bb8492c"';
  const payloads = Array.from(
    { length: COUNT },
    (_, index) =>
      `${head},"choices":[{"index":0,"delta":{"content":${word(index)}},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"k2J9sLqX"}`,
  );
  payloads.push(
    `${head},"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}`,
  );
  return frame('OpenAI Chat', decodeChat, 1.5, payloads, false, 'data: [DONE]\n\n');
}

function responses(): Case {
  const payloads = ['{"type":"response.created","response":{"id":"resp_1","model":"gpt-5.1"}}'];
  for (let index = 0; index < COUNT; index++) {
    payloads.push(
      `{"type":"response.output_text.delta","sequence_number":${index},"item_id":"msg_0ca3f598125653cf01693c1f22e2d08195","output_index":0,"content_index":0,"delta":${word(index)},"logprobs":[],"obfuscation":"N2k6mzSq"}`,
    );
  }
  payloads.push(
    '{"type":"response.completed","response":{"id":"resp_1","model":"gpt-5.1","status":"completed","output":[]}}',
  );
  return frame('OpenAI Responses', decodeResponses, 2, payloads, true);
}

function messages(): Case {
  const payloads = [
    '{"type":"message_start","message":{"id":"msg_1","model":"claude","usage":{"input_tokens":1}}}',
  ];
  for (let index = 0; index < COUNT; index++) {
    payloads.push(
      `{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":${word(index)}}   }`,
    );
  }
  payloads.push('{"type":"message_stop"}');
  return frame('Anthropic', decodeMessages, 1.8, payloads, true);
}

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.subarray(at, at + size));
        at += size;
      },
    },
    { highWaterMark: 0 },
  );
}

async function decodeAll({ decode, bytes }: Case, size: number): Promise<number> {
  const before = process.cpuUsage();
  let length = 0;
  for await (const event of decode(streamOf(bytes, size)))
    if (event.type === 'text-delta') length += event.text.length;
  if (length < COUNT) throw new Error('Text was lost.');
  return elapsed(before);
}

function parseAll({ payloads }: Case): number {
  const before = process.cpuUsage();
  let kept: unknown;
  for (const payload of payloads) kept = JSON.parse(payload);
  if (kept === undefined) throw new Error('Nothing was parsed.');
  return elapsed(before);
}

function elapsed(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

const SIZES = [1, 16, 64];
for (const make of [chat, responses, messages]) {
  const subject = make();
  const floor: number[] = [];
  const ours = new Map<number, number[]>(SIZES.map((size) => [size, []]));
  for (let round = 0; round <= Number(rounds); round++) {
    const parsed = parseAll(subject);
    if (round > 0) floor.push(parsed);
    for (const size of SIZES) {
      const spent = await decodeAll(subject, size * 1024);
      if (round > 0) ours.get(size)?.push(spent);
    }
  }
  const base = median(floor);
  const columns = SIZES.map((size) => {
    const spent = median(ours.get(size) ?? []);
    return `${size} KiB ${(spent / COUNT).toFixed(2)} µs ×${(spent / base).toFixed(2)}`;
  });
  console.log(
    `${subject.name.padEnd(17)} JSON.parse ${(base / COUNT).toFixed(2)} µs | ${columns.join(' | ')} | target ×${subject.target}`,
  );
}
