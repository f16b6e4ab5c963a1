// Keeps files small and names honest: what the linter does not know how to look at.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MAX_LINES = 250;
const MAX_TEST_LINES = 450;
const BANNED = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types']);
const SLIPS = [
  [/\b(it|test|describe)\.(skip|only|todo)\b/, 'a test that does not run'],
  [/\b(TODO|FIXME|XXX)\b/, 'a note instead of the work'],
  [/@ts-(ignore|nocheck)|biome-ignore|eslint-disable/, 'a silenced check'],
];

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs', '*.js'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => path !== '' && !path.includes('__fixtures__'));
const problems = [];
for (const path of files) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    continue; // deleted, but not yet in git
  }
  const lines = text.split('\n').length - 1;
  const isTest = /\.test(-d)?\.ts$|\.stories\.ts$|-contract\.ts$/.test(path);
  const isData = /\/(catalog-data|answers\/|generated|src\/index\.ts)/.test(path);
  if (!isData && lines > (isTest ? MAX_TEST_LINES : MAX_LINES))
    problems.push(`${path}: ${lines} lines hold more than one idea`);
  const stem = path.split('/').at(-1).replace(/\..*$/, '');
  if (
    BANNED.has(stem) ||
    path
      .split('/')
      .slice(0, -1)
      .some((folder) => BANNED.has(folder))
  ) {
    problems.push(`${path}: the name says nothing`);
  }
  if (path === 'scripts/check-shape.mjs') continue;
  text.split('\n').forEach((line, index) => {
    for (const [pattern, what] of SLIPS)
      if (pattern.test(line)) problems.push(`${path}:${index + 1}: ${what}`);
  });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
