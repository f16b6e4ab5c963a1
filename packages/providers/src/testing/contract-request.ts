import type { ModelRequest } from '@llmselect/core';

/** One red pixel. */
export const PIXEL_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** The request every provider's body is compared on: all roles, an image, two messages in a row, all parameters. */
export const CONTRACT_REQUEST: ModelRequest = {
  system: 'Be brief.',
  messages: [
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hi! How can I help?' },
    { role: 'user', content: 'Look at this.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What colour is it?' },
        { type: 'image', url: `data:image/png;base64,${PIXEL_BASE64}`, alt: 'A red pixel' },
      ],
    },
  ],
  params: {
    temperature: 0.5,
    topP: 0.9,
    maxOutputTokens: 400,
    frequencyPenalty: 0.1,
    presencePenalty: 0.2,
    seed: 7,
    stop: ['END'],
  },
};
