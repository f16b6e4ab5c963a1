import { expect, test } from 'vitest';
import { LlmDeleteRequestEvent } from '../judge-events.ts';
import { type DeskHandlers, deskRequests } from './desk-requests.ts';

function createDesks() {
  const deleted: string[] = [];
  const handle = ({ turnId }: LlmDeleteRequestEvent) => deleted.push(turnId);
  // The only request that is made here.
  const handlers = { 'llm-delete-request': handle } as unknown as DeskHandlers;
  return { deleted, handlers };
}

test('hands a request on at once where the desks are there', () => {
  const { deleted, handlers } = createDesks();
  const requests = deskRequests({ now: () => handlers, ready: () => Promise.reject(new Error('not asked')) });
  requests['llm-delete-request'](new LlmDeleteRequestEvent('t1'));
  expect(deleted).toEqual(['t1']);
});

test('keeps a request that comes before the desks, and lets go of it when they cannot be had', async () => {
  const { deleted, handlers } = createDesks();
  let arrive: (handlers: DeskHandlers | undefined) => void = () => {};
  const arriving = new Promise<DeskHandlers | undefined>((resolve) => {
    arrive = resolve;
  });
  const requests = deskRequests({ now: () => undefined, ready: () => arriving });
  requests['llm-delete-request'](new LlmDeleteRequestEvent('t1'));
  expect(deleted).toEqual([]);
  arrive(handlers);
  await arriving;
  await Promise.resolve();
  expect(deleted).toEqual(['t1']);
  const none = deskRequests({ now: () => undefined, ready: async () => undefined });
  none['llm-delete-request'](new LlmDeleteRequestEvent('t2'));
  await Promise.resolve();
  expect(deleted).toEqual(['t1']);
});
