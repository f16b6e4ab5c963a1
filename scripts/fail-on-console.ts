import { afterEach, beforeEach, expect, vi } from 'vitest';

const METHODS = ['error', 'warn'] as const;

// A library that prints is a library that leaks: whatever it says belongs in an error or an event.
beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method);
});

afterEach(() => {
  for (const method of METHODS) {
    const spy = vi.mocked(console[method]);
    const said = spy.mock?.calls ?? [];
    if (vi.isMockFunction(console[method])) spy.mockRestore();
    expect(said, `console.${method} was called`).toEqual([]);
  }
});
