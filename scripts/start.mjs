// `npm start`: builds what is stale and opens the demo on http://localhost:3044.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });
const demo = spawn(
  process.execPath,
  [...(existsSync('.env') ? ['--env-file=.env'] : []), 'examples/demo/src/main.ts'],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => process.exit(code ?? 0));
