import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchKeeper } from '../../batch/batch-keeper.ts';
import { ENGLISH } from '../../internal/strings.ts';
import { createTexts } from '../../internal/texts.ts';
import { sharedSettings } from '../../settings/settings-store.ts';
import type { NotifyHost } from '../notices/notify-part.ts';
import { BatchNews } from './batch-news.ts';
import type { PanelScene } from './panel-scene.ts';

type Live = Pick<BatchKeeper, 'live'>;

const shown = vi.fn<(title: string) => void>();
const view = { strings: undefined, texts: createTexts(undefined, 'en', {}, ENGLISH) } as PanelScene['view']; // as much of one as is read
const host = Object.assign(document.createElement('div'), {
  endpoint: '/batch',
  noSettings: false,
  settingsLocked: '',
}) as unknown as NotifyHost; // as much of one as is read

/** A batch as far as is looked at. */
function batch(status: string, rest: { readonly id?: string; readonly error?: object } = {}): Live {
  const state = { id: 'b1', status, cells: { done: 2 }, ...rest };
  return { live: { busy: status === 'running', state } } as unknown as Live;
}

beforeEach(() => {
  class Shown extends EventTarget {
    static permission = 'granted';
    constructor(title: string) {
      super();
      shown(title);
    }
  }
  vi.stubGlobal('Notification', Shown);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  sharedSettings.of('/batch').change({ notify: true });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  shown.mockClear();
  sharedSettings.of('/batch').reset();
});

async function told(...steps: readonly Live[]): Promise<readonly string[]> {
  const news = new BatchNews(host, view);
  for (const step of steps) news.look(step);
  await Promise.resolve();
  return shown.mock.calls.map(([title]) => title);
}

test('tells that a batch is done that nobody looks at', async () => {
  expect(await told(batch('running'), batch('running'), batch('done'), batch('done'))).toEqual([
    'The batch is done',
  ]);
});

test('tells that it has paused by itself, and not that somebody has paused it', async () => {
  expect(await told(batch('running'), batch('paused'))).toEqual([]);
  expect(await told(batch('running'), batch('paused', { error: {} }))).toEqual(['The batch has paused']);
});

test('is silent of a batch that was done before, of another one, and while the page is in view', async () => {
  expect(await told({ live: undefined }, batch('done'))).toEqual([]);
  expect(await told(batch('running'), batch('done', { id: 'b2' }))).toEqual([]);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  expect(await told(batch('running'), batch('done'))).toEqual([]);
});
