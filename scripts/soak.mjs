// `npm run soak [runs]`: every property with many more cases than `npm test` has time for. Takes minutes to hours.
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
process.exit(status ?? 1);
