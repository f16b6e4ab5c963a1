import { vi } from 'vitest';

// A second, which `vi.waitFor` gives by itself, is soon over on a busy machine. No test that passes takes longer for it.
const PATIENT = { timeout: 10_000 };
const waitFor = vi.waitFor;

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { ...PATIENT, ...options });
