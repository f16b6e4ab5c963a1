import { availableParallelism } from 'node:os';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const SOURCE = '@llmselect/source';

/** Tests read the packages' sources through the `@llmselect/source` condition: no build comes first. */
export default defineConfig({
  resolve: { conditions: [SOURCE, ...defaultClientConditions] },
  ssr: {
    resolve: {
      // `module` would make Node load the ESM build of @opentelemetry/api, whose imports have no file extensions.
      conditions: [SOURCE, ...defaultServerConditions.filter((condition) => condition !== 'module')],
      externalConditions: [SOURCE, 'node', 'import', 'default'],
    },
  },
  oxc: { decorator: { legacy: true } },
  test: {
    // By itself it leaves a core free, and most tests wait for sockets: on two cores half the time would be lost.
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/__fixtures__/**', '**/testing/*-contract.ts'],
      reporter: ['text-summary', 'json-summary', 'lcov'],
      reportsDirectory: 'coverage/unit',
    },
    setupFiles: ['./scripts/fail-on-console.ts', './scripts/property-runs.ts', './scripts/patience.ts'],
    // Long enough for the slowest property on a busy machine; `npm run soak` has its own.
    testTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/{core,providers,server-adapter}/src/**/*.test.ts',
            'examples/simulator/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['packages/elements/src/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
    ],
  },
});
