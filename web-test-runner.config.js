import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { FLAGS, findBrowser } from './scripts/browser.mjs';

const executablePath = await findBrowser();

/** The core of highlight.js is CommonJS, which browsers do not read without a bundler. */
const highlightCore = {
  name: 'highlight-core',
  transform({ path, body }) {
    if (!path.endsWith('/highlight.js/lib/core.js')) return undefined;
    return { body: `const module = { exports: {} };\n${body}\nexport default module.exports;` };
  },
};

/** papaparse is UMD. */
const papaparse = {
  name: 'papaparse',
  transform({ path, body }) {
    if (!/\/papaparse\/papaparse(\.min)?\.js$/.test(path)) return undefined;
    return {
      body: `const module = { exports: {} };\nconst exports = module.exports;\n${body}\nexport default module.exports;`,
    };
  },
};

/** A second, which `waitUntil` gives by itself, is soon over on a busy machine. No test that passes takes longer for it. */
const patience = {
  name: 'patience',
  transform({ path, body }) {
    if (!path.endsWith('/testing-helpers/src/helpers.js')) return undefined;
    const patient = body.replace('timeout = 1000', 'timeout = 10_000');
    if (patient === body)
      throw new Error('waitUntil has another default now: see patience in web-test-runner.config.js.');
    return { body: patient };
  },
};

/** Elements in a real Chromium, from source: accessibility, focus, layout, streaming. */
export default {
  files: 'packages/{core,elements}/src/**/*.browser.test.ts',
  nodeResolve: { exportConditions: ['@llmselect/source', 'browser', 'development'] },
  plugins: [
    highlightCore,
    papaparse,
    patience,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath, args: FLAGS, headless: true },
      // Two files run side by side: what one keeps in its storage, or says to other tabs, is no business of the other.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  concurrency: 2,
  // Mocha's own 2 s are not enough for axe on a busy machine.
  testFramework: { config: { timeout: 20_000 } },
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  // Lit says in development that it is in development.
  filterBrowserLogs: ({ args }) => !args.some((arg) => String(arg).includes('Lit is in dev mode')),
  coverage: true,
  coverageConfig: {
    include: ['packages/elements/src/**/*.ts', 'packages/core/src/history/**/*.ts'],
    exclude: ['**/*.test.ts', '**/__fixtures__/**', '**/node_modules/**'],
    report: true,
    reportDir: 'coverage/elements',
    reporters: ['lcov', 'json-summary', 'json'],
  },
};
