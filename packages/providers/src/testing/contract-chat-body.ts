import { PIXEL_BASE64 } from './contract-request.ts';

/** How `CONTRACT_REQUEST` looks as Chat Completions, with the fields in which a server differs; `undefined` takes one out. */
export function contractChatBody(
  model: string,
  differences: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const body = {
    model,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi! How can I help?' },
      { role: 'user', content: 'Look at this.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What colour is it?' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL_BASE64}` } },
        ],
      },
    ],
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 400,
    temperature: 0.5,
    top_p: 0.9,
    frequency_penalty: 0.1,
    presence_penalty: 0.2,
    seed: 7,
    stop: ['END'],
    ...differences,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
