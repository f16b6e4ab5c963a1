import { expect, test } from 'vitest';
import { messageText } from './message.ts';
import { messageSchema } from './message-schema.ts';

test('the text of a message is all its text parts, and nothing of its images', () => {
  expect(messageText({ role: 'user', content: 'Hi' })).toBe('Hi');
  expect(
    messageText({
      role: 'user',
      content: [
        { type: 'text', text: 'One' },
        { type: 'image', url: 'https://example.com/a.png', alt: 'not this' },
        { type: 'text', text: 'Two' },
      ],
    }),
  ).toBe('One\n\nTwo');
});

test.each(['https://example.com/a.png', 'data:image/png;base64,AAAA'])('an image may be at %s', (url) => {
  const message = { role: 'user', content: [{ type: 'image', url }] };

  expect(messageSchema.safeParse(message).success).toBe(true);
});

test.each(['http://example.com/a.png', 'file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', ''])(
  'an image may not be at %j',
  (url) => {
    const message = { role: 'user', content: [{ type: 'image', url }] };

    expect(messageSchema.safeParse(message).success).toBe(false);
  },
);

test('a message of an unknown role or kind of part is refused', () => {
  expect(messageSchema.safeParse({ role: 'tool', content: 'x' }).success).toBe(false);
  expect(messageSchema.safeParse({ role: 'user', content: [{ type: 'video' }] }).success).toBe(false);
});
