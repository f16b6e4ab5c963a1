import { createManualClock } from '@llmselect/core/testing';
import type { ReactiveControllerHost } from 'lit';
import { render } from 'lit';
import { expect, test } from 'vitest';
import { AnnounceController } from './announce-controller.ts';

function setUp() {
  const clock = createManualClock();
  const host: ReactiveControllerHost = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  const announcer = new AnnounceController(host, clock);
  const heard = () => {
    const box = document.createElement('div');
    render(announcer.render(), box);
    return box.textContent;
  };
  return { clock, announcer, heard };
}

test('reads sentences of one moment as one announcement, in order', async () => {
  const { clock, announcer, heard } = setUp();
  announcer.say('A finished.');
  announcer.say('1 of 2 finished.');
  await clock.advance(100);
  expect(heard()).toBe('A finished. 1 of 2 finished.');
});

test('lets one announcement end before the next begins, and drops none', async () => {
  const { clock, announcer, heard } = setUp();
  announcer.say('One.');
  await clock.advance(100);
  announcer.say('Two.');
  announcer.say('Three.');
  await clock.advance(900);
  expect(heard()).toBe('One.');
  await clock.advance(100);
  expect(heard()).toBe('Two. Three.');
});

test('says nothing, and waits for nothing, once its host is gone', async () => {
  const { clock, announcer, heard } = setUp();
  announcer.say('One.');
  announcer.hostDisconnected();
  expect(clock.waiting).toBe(0);
  expect(heard()).toBe('');
});
