import { expect, test } from 'vitest';
import { connectRedis } from './redis-client.ts';

test('without the driver it says what to install, and nothing of the address', async () => {
  const connecting = connectRedis('redis://:secret@localhost', () => Promise.reject(new Error('no')));
  await expect(connecting).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringMatching(/^(?!.*secret).*npm install ioredis/),
  });
});
