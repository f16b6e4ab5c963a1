import { expect, test } from 'vitest';
import { collect } from './collect.ts';
import { createManualModel } from './manual-model.ts';

const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;

test('it says what it is told, before and after it is asked', async () => {
  const model = createManualModel('fake/by-hand');
  model.say('early');
  const reading = collect(model.stream(REQUEST));
  await Promise.resolve();
  model.emit({ type: 'activity' }, { type: 'reasoning-delta', text: 'Hm' });
  model.finish('length');
  model.cut();

  expect(await reading).toEqual([
    { type: 'text-delta', text: 'early' },
    { type: 'activity' },
    { type: 'reasoning-delta', text: 'Hm' },
    { type: 'end', finishReason: 'length' },
  ]);
  expect(model).toMatchObject({ providerId: 'fake', modelId: 'by-hand', calls: [{ closed: true }] });
});

test('it fails with what it is given', async () => {
  const model = createManualModel();
  const reading = collect(model.stream(REQUEST));
  model.fail(new Error('broken'));

  await expect(reading).rejects.toThrow('broken');
});

test('it speaks in the newest call, and what is said after a call has ended waits for the next', async () => {
  const model = createManualModel();
  const first = collect(model.stream(REQUEST));
  model.cut();
  await first;
  model.say('for the second');
  const second = collect(model.stream(REQUEST));
  model.cut();

  expect(await second).toEqual([{ type: 'text-delta', text: 'for the second' }]);
});

test('it stops when its signal aborts', async () => {
  const model = createManualModel();
  const controller = new AbortController();
  const reading = collect(model.stream(REQUEST, { signal: controller.signal }));
  await Promise.resolve();
  controller.abort('enough');

  await expect(reading).rejects.toBe('enough');
  expect(model.calls[0]?.closed).toBe(true);
});
