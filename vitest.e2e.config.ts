import { defineConfig } from 'vitest/config';

/** End to end: built packages, real servers, a real Chromium. Built before by `npm run test:e2e`. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['./scripts/patience.ts'],
    // Two cores: browsers side by side would only wait for each other.
    fileParallelism: false,
  },
});
