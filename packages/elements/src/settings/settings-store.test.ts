import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readSettings, writeSettings } from './read-settings.ts';
import { createSettingsStore, type SettingsStorage } from './settings-store.ts';
import { isNamed, parseNames, type Settings } from './settings-values.ts';

const KEY = 'llmselect:settings:/api';

/** Tabs over one storage: what one writes, the others are told of. */
function browser(kept?: string) {
  const values = new Map<string, string>(kept === undefined ? [] : [[KEY, kept]]);
  const windows = new Set<EventTarget>();
  const tab = () => {
    const own = new EventTarget();
    windows.add(own);
    const tell = () => {
      for (const other of windows)
        if (other !== own)
          other.dispatchEvent(
            Object.assign(new Event('storage'), { key: KEY, newValue: values.get(KEY) ?? null }),
          );
    };
    const storage: SettingsStorage = {
      getItem: (key) => values.get(key) ?? null,
      setItem(key, value) {
        values.set(key, value);
        tell();
      },
      removeItem(key) {
        values.delete(key);
        tell();
      },
    };
    // An EventTarget is all of a window that is needed.
    return createSettingsStore(KEY, { storage, others: own as unknown as Window });
  };
  return { tab, values };
}

test('keeps what was chosen for the next visit, and nothing where everything was given back', () => {
  const { tab, values } = browser();
  const store = tab();
  store.change({ theme: 'dark', models: ['openai/gpt-5.1'] });
  expect(tab().state).toEqual({ settings: { theme: 'dark', models: ['openai/gpt-5.1'] } });
  store.change({ theme: undefined });
  expect(tab().state.settings).toEqual({ models: ['openai/gpt-5.1'] });
  store.reset();
  expect(values.size).toBe(0);
});

test('another tab has a change at once, and two tabs that change different settings keep both', () => {
  const { tab } = browser();
  const [one, other] = [tab(), tab()];
  const heard = vi.fn();
  other.subscribe(heard);
  one.change({ theme: 'dark' });
  expect(heard).toHaveBeenLastCalledWith({ settings: { theme: 'dark' } });
  other.change({ density: 'compact' });
  // Nobody listens in the first tab: it changes what is kept, not what it last saw.
  one.change({ sendKey: 'mod-enter' });
  expect(other.state.settings).toEqual({ theme: 'dark', density: 'compact', sendKey: 'mod-enter' });
});

test('tells each listener of its own until it leaves', () => {
  const store = browser().tab();
  const heard = vi.fn();
  const leave = [store.subscribe(heard), store.subscribe(heard)];
  store.change({ theme: 'light' });
  expect(heard).toHaveBeenCalledTimes(2);
  leave[0]?.();
  store.change({ theme: 'dark' });
  expect(heard).toHaveBeenCalledTimes(3);
  leave[1]?.();
  store.reset();
  expect(heard).toHaveBeenCalledTimes(3);
});

test.each(['', '{', 'null', '[]', '{"theme":"dark"}', '{"version":1,"settings":[]}'])(
  'what cannot be read (%j) is the page’s settings, and said',
  (kept) => {
    const store = browser(kept).tab();
    expect(store.state).toEqual({ settings: {}, trouble: 'damaged' });
    store.change({ theme: 'dark' });
    expect(store.state).toEqual({ settings: { theme: 'dark' } });
  },
);

test('a value that is none is left out alone, and what a newer version keeps is no damage', () => {
  const settings = { theme: 'purple', density: 'compact', retentionDays: 0.5, wallpaper: 'trees' };
  expect(readSettings(JSON.stringify({ version: 1, settings }))).toEqual({
    settings: { density: 'compact' },
    damaged: true,
  });
  const newer = JSON.stringify({ version: 2, settings: { theme: 'dark', wallpaper: 'trees' } });
  expect(readSettings(newer)).toEqual({ settings: { theme: 'dark' }, damaged: false });
});

test('settings hold for this visit where a browser keeps nothing, and that is said', () => {
  const full: SettingsStorage = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    },
    removeItem: () => {},
  };
  for (const storage of [full, undefined]) {
    const store = createSettingsStore(KEY, { storage });
    store.change({ theme: 'dark' });
    store.subscribe(() => {});
    store.change({ density: 'compact' });
    expect(store.state).toEqual({
      settings: { theme: 'dark', density: 'compact' },
      trouble: 'unkept',
    });
  }
});

test('whatever was kept, what is read can be kept and read again', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom('dark', 'grid', true, 30, ['a/b'], { temperature: 1 }),
  );
  const names = ['theme', 'layout', 'notify', 'models', 'params', 'retentionDays', 'shortcuts', 'x'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (settings) => {
      const read = readSettings(JSON.stringify({ version: 1, settings })).settings;
      const again = readSettings(writeSettings(read) ?? null);
      expect(again).toEqual({ settings: read, damaged: false });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readSettings(text).settings).toEqual({});
    }),
  );
});

test('a page names settings by themselves or by their group', () => {
  const names = parseNames(' theme , keyboard,, ');
  const named = (['theme', 'textSize', 'shortcuts'] satisfies (keyof Settings)[]).map((name) =>
    isNamed(names, name),
  );
  expect(named).toEqual([true, false, true]);
});
