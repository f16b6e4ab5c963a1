import { expect, test } from 'vitest';
import type { Message } from '../contract/message.ts';
import { separateImages } from './separate-images.ts';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const shows = (...urls: readonly string[]): Message => ({
  role: 'user',
  content: [
    { type: 'text', text: 'What is this?' },
    ...urls.map((url) => ({ type: 'image', url, alt: 'A cat' }) as const),
  ],
});

test('an image of every thread travels once, and each thread names it', () => {
  const gif = 'data:image/gif;base64,R0lGODlh';
  const body = separateImages({
    contestants: [
      { id: 'a', model: 'fake/a', messages: [shows(PNG, gif), { role: 'user', content: 'And now?' }] },
      { id: 'b', model: 'fake/b', messages: [shows(gif)] },
      { id: 'c', model: 'fake/c' },
    ],
    messages: [shows(PNG)],
    system: 'Be brief.',
  });
  expect(body).toEqual({
    contestants: [
      {
        id: 'a',
        model: 'fake/a',
        messages: [shows('attachment:a1', 'attachment:a2'), { role: 'user', content: 'And now?' }],
      },
      { id: 'b', model: 'fake/b', messages: [shows('attachment:a2')] },
      { id: 'c', model: 'fake/c' },
    ],
    messages: [shows('attachment:a1')],
    system: 'Be brief.',
    attachments: {
      a1: { type: 'image/png', data: 'iVBORw0KGgo=' },
      a2: { type: 'image/gif', data: 'R0lGODlh' },
    },
  });
});

test('the images of a blind request travel apart from it too', () => {
  expect(separateImages({ blind: true, models: ['fake/a', 'fake/b'], messages: [shows(PNG, PNG)] })).toEqual({
    blind: true,
    models: ['fake/a', 'fake/b'],
    messages: [shows('attachment:a1', 'attachment:a1')],
    attachments: { a1: { type: 'image/png', data: 'iVBORw0KGgo=' } },
  });
});

test.each([
  'https://example.com/cat.png',
  'data:text/html;base64,PGI+',
  'data:image/svg+xml,<svg/>',
  'attachment:x',
])('a request with nothing but %s for an image is left as it is', (url) => {
  const request = { contestants: [{ id: 'a', model: 'fake/a' }], messages: [shows(url)] };
  expect(separateImages(request)).toBe(request);
});
