import type { Turn } from '@llmselect/core';
import { afterEach, expect, test, vi } from 'vitest';
import { GuideTextsMemo } from '../../internal/guide-texts.ts';
import { sharedSettings } from '../../settings/settings-store.ts';
import { type NotifyHost, notifyOfBatch, notifyOfRun } from './notify-part.ts';

const SECRET = 'What nobody beside me should read';
const TURN = {
  id: 't1',
  prompt: { role: 'user', content: SECRET },
  answers: (['done', 'done', 'error'] as const).map((status, index) => ({
    contestantId: `c${index}`,
    current: 0,
    versions: [{ id: `a${index}`, status, text: SECRET }],
  })),
  votes: [],
} as unknown as Turn; // as much of one as is read

function hostOf(settings: Partial<NotifyHost> = {}): NotifyHost {
  return Object.assign(document.createElement('div'), {
    endpoint: '/api',
    backend: undefined,
    demo: false,
    noSettings: false,
    settingsLocked: '',
    ...settings,
  }) as unknown as NotifyHost; // as much of one as is read
}

function allow(permission: NotificationPermission, fails = false) {
  const shown = vi.fn<(title: string, options: NotificationOptions) => void>();
  class Shown extends EventTarget {
    static permission = permission;
    close = () => {};
    constructor(title: string, options: NotificationOptions) {
      super();
      if (fails) throw new TypeError('Illegal constructor.');
      shown(title, options);
    }
  }
  vi.stubGlobal('Notification', Shown);
  return shown;
}

const texts = new GuideTextsMemo().in('en', { strings: undefined, requestUpdate: () => {} });
const notify = (host: NotifyHost) => notifyOfRun(host, TURN, texts);

afterEach(() => {
  vi.unstubAllGlobals();
  sharedSettings.of('/api').reset();
});

test('says how many models have answered, and nothing of what was asked or said', async () => {
  sharedSettings.of('/api').change({ notify: true });
  const shown = allow('granted');
  await notify(hostOf());
  expect(shown).toHaveBeenCalledExactlyOnceWith('The answers are in', {
    body: '2 models have answered. 1 model has failed.',
    tag: 'llmselect:t1',
    lang: 'en',
    dir: 'auto',
  });
  expect(JSON.stringify(shown.mock.calls)).not.toContain(SECRET);
});

test('is silent where nobody has chosen it, the page leaves it out, or the browser has no leave', async () => {
  const shown = allow('granted');
  await notify(hostOf());
  sharedSettings.of('/api').change({ notify: true });
  await notify(hostOf({ noSettings: true }));
  await notify(hostOf({ settingsLocked: 'notify' }));
  await notify(hostOf({ settingsLocked: 'behaviour' }));
  await notify(hostOf({ endpoint: '/other' }));
  expect(shown).not.toHaveBeenCalled();
  const denied = allow('denied');
  await notify(hostOf());
  expect(denied).not.toHaveBeenCalled();
});

test('fails quietly: without notifications at all, and where only a worker may show any', async () => {
  sharedSettings.of('/api').change({ notify: true });
  vi.stubGlobal('Notification', undefined);
  await notify(hostOf());
  allow('granted', true);
  const showNotification = vi.fn(async () => {});
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ showNotification }) } });
  await notify(hostOf());
  expect(showNotification).toHaveBeenCalledOnce();
  vi.stubGlobal('navigator', {});
  await notify(hostOf());
});

test('says that a batch is done, or has paused by itself, and how many answers there are', async () => {
  sharedSettings.of('/api').change({ notify: true });
  const shown = allow('granted');
  const cells = { waiting: 0, running: 0, done: 12, failed: 1 };
  await notifyOfBatch(hostOf(), { id: 'b1', status: 'done', cells }, texts);
  await notifyOfBatch(hostOf(), { id: 'b1', status: 'paused', cells: { ...cells, done: 1 } }, texts);
  expect(shown.mock.calls.map(([title, { body }]) => [title, body])).toEqual([
    ['The batch is done', '12 answers are in.'],
    ['The batch has paused', '1 answer is in.'],
  ]);
});
