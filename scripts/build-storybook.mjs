// Builds all stories into storybook-static. With --if-stale it does nothing when no source is newer.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';

const BOOK = 'storybook-static';
// Inside the book, so that a book built by anything else counts as stale.
const STAMP = `${BOOK}/sources.sha256`;

const inputs = [
  'package-lock.json',
  ...globSync('.storybook/*.ts'),
  ...globSync('stories/**/*.ts'),
  ...globSync('packages/*/src/**/*.ts').filter((path) => !/\.test(-d)?\.ts$/.test(path)),
].toSorted();
const hash = createHash('sha256');
for (const path of inputs) hash.update(path).update(readFileSync(path));
const digest = hash.digest('hex');

const fresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest;
if (!(fresh && process.argv.includes('--if-stale'))) {
  execFileSync('storybook', ['build', '-o', BOOK, '--disable-telemetry', '--quiet'], {
    // What Storybook says of itself fills a screen; what goes wrong comes on the other stream.
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  writeFileSync(STAMP, digest);
  console.log(`Built all stories into ${BOOK}.`);
}
