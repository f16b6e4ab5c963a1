/** One recorded-like answer: its payloads for the floor, its bytes for the readers. */
export interface Stream {
  readonly payloads: readonly string[];
  readonly bytes: Uint8Array;
  /** How many deltas it holds, and how many UTF-16 units of text in all. */
  readonly deltas: number;
  readonly textLength: number;
}

const WORDS = ['Hello', ' world', ' grüß', ' the', ' quick', '\n', ' 🌍', ' streams'];

interface Shape {
  readonly before?: readonly string[];
  delta(text: string, index: number): string;
  readonly after: readonly string[];
  /** Whether events carry their type as `event:` too. */
  readonly named: boolean;
  readonly end?: string;
}

function build(deltas: number, { before = [], delta, after, named, end = '' }: Shape): Stream {
  const payloads = [...before];
  let textLength = 0;
  for (let index = 0; index < deltas; index++) {
    const word = WORDS[index % WORDS.length] ?? '';
    textLength += word.length;
    payloads.push(delta(JSON.stringify(word), index));
  }
  payloads.push(...after);
  const text = payloads.map((payload) => {
    const { type } = JSON.parse(payload) as { type?: string };
    return named ? `event: ${type}\ndata: ${payload}\n\n` : `data: ${payload}\n\n`;
  });
  return { payloads, bytes: new TextEncoder().encode(text.join('') + end), deltas, textLength };
}

/** About 290 bytes an event, as OpenAI sends them. */
export function chatStream(deltas: number): Stream {
  const head =
    '{"id":"chatcmpl-CkbVTq1HkZz0ZKQyfL4sV9mA1","object":"chat.completion.chunk","created":1765547809,"model":"gpt-4.1-2025-04-14","service_tier":"default","system_fingerprint":"fp_143bb8492c"';
  return build(deltas, {
    delta: (text) =>
      `${head},"choices":[{"index":0,"delta":{"content":${text}},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"k2J9sLqX"}`,
    after: [
      `${head},"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}`,
    ],
    named: false,
    end: 'data: [DONE]\n\n',
  });
}

/** About 260 bytes an event, half of them besides the payload's own text. */
export function responsesStream(deltas: number): Stream {
  const item = 'msg_0ca3f598125653cf01693c1f22e2d08195';
  const response = '"id":"resp_1","created_at":1765547809,"model":"gpt-5.1","object":"response"';
  return build(deltas, {
    before: [
      `{"type":"response.created","sequence_number":0,"response":{${response},"status":"in_progress","output":[]}}`,
      `{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"${item}","type":"message","status":"in_progress","role":"assistant","content":[]}}`,
      `{"type":"response.content_part.added","sequence_number":2,"item_id":"${item}","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}`,
    ],
    delta: (text, index) =>
      `{"type":"response.output_text.delta","sequence_number":${index + 3},"item_id":"${item}","output_index":0,"content_index":0,"delta":${text},"logprobs":[],"obfuscation":"N2k6mzSq"}`,
    after: [
      `{"type":"response.completed","sequence_number":${deltas + 3},"response":{${response},"status":"completed","output":[],"usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":0},"output_tokens":${deltas},"output_tokens_details":{"reasoning_tokens":0},"total_tokens":${deltas + 9}}}}`,
    ],
    named: true,
  });
}

/** About 120 bytes an event. */
export function messagesStream(deltas: number): Stream {
  return build(deltas, {
    before: [
      '{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-6","content":[],"stop_reason":null,"usage":{"input_tokens":1,"output_tokens":1}}}',
      '{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
    ],
    delta: (text) =>
      `{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":${text}}   }`,
    after: [
      '{"type":"content_block_stop","index":0}',
      '{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":9}}',
      '{"type":"message_stop"}',
    ],
    named: true,
  });
}

/** About 220 bytes an event. */
export function mistralStream(deltas: number): Stream {
  const head =
    '{"id":"cmpl-e5cc70bb28c444948073e77776eb30ef","object":"chat.completion.chunk","created":1765547809,"model":"mistral-large-latest"';
  return build(deltas, {
    delta: (text) =>
      `${head},"choices":[{"index":0,"delta":{"content":${text}},"finish_reason":null}],"p":"abcdefghijk"}`,
    after: [
      `${head},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}`,
    ],
    named: false,
    end: 'data: [DONE]\n\n',
  });
}
