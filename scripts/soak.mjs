// `npm run soak [runs]`: every property with many more cases than `npm test` has time for, and a history whose page is
// killed 200 times and that two tabs edit for a minute. Takes minutes to hours.
import { spawnSync } from 'node:child_process';

const runs = process.argv[2] ?? '5000';
const { status } = spawnSync(
  'vitest',
  ['run', '--project', 'node', '--project', 'dom', '--testTimeout', '3600000'],
  {
    stdio: 'inherit',
    env: { ...process.env, FC_RUNS: runs },
    shell: process.platform === 'win32',
  },
);
const history = spawnSync('npm', ['run', 'test:e2e', '--', 'e2e/kill-tab.test.ts', 'e2e/two-tabs.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    KILL_MOMENTS: '200',
    TABS_SECONDS: '60',
    // Other moments each time; what fails says which.
    KILL_SEED: String(Date.now() % 1_000_000),
    TABS_SEED: String(Date.now() % 1_000_000),
  },
  shell: process.platform === 'win32',
});
process.exit(status || (history.status ?? 1));
