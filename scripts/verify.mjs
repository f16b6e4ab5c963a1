// `npm test`: runs every check there is and closes with `N passed, N failed`.
// `npm test -- lint test:unit` runs only the steps named, one after the other.
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.mjs';

/** Side by side: pages under test mostly wait, and leave their core to the tests of the other lane. */
const LANES = [
  ['typecheck:tools', 'test:unit', 'conformance:own', 'test:elements', 'coverage'],
  [
    'lint',
    'typecheck:packages',
    'analyze',
    'build',
    'size',
    'build-storybook',
    'test:e2e',
    'check:packages',
    'boundaries',
    'deadcode',
  ],
];
const STEPS = LANES.flat();

const [major, minor] = process.versions.node.split('.').map(Number);
if (!((major === 22 && minor >= 18) || major >= 24)) {
  console.error(
    `The tools need Node 22.18 or newer, and this is ${process.version} (${process.execPath}).\n` +
      'npm installs Node 24 into node_modules/.bin on Linux and Windows; elsewhere install it yourself.',
  );
  process.exit(1);
}

// The Node that runs npm itself is the user's own: the packages must install and run on that one.
process.env.LLMSELECT_USER_NODE ??= process.env.npm_node_execpath ?? process.execPath;
process.env.CHROME_PATH = await findBrowser();
process.env.FORCE_COLOR ??= process.stdout.isTTY ? '1' : '0';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((step) => !STEPS.includes(step));
if (unknown.length > 0) {
  console.error(`There is no step called ${unknown.join(', ')}. The steps: ${STEPS.join(', ')}.`);
  process.exit(1);
}

/** Test counts as vitest and web-test-runner print them; a step without any counts as one check. */
function countTests(output) {
  const plain = stripVTControlCharacters(output);
  const vitest = plain.match(/^\s*Tests\s+(?:(\d+) failed)?[\s|]*(?:(\d+) passed)?/m);
  if (vitest) return { passed: Number(vitest[2] ?? 0), failed: Number(vitest[1] ?? 0) };
  const wtr = plain.match(/(\d+) passed, (\d+) failed(?![\s\S]*\d+ passed, \d+ failed)/);
  return wtr ? { passed: Number(wtr[1]), failed: Number(wtr[2]) } : undefined;
}

/** Prints what the step says as it says it when it runs alone, else at its end and in one piece. */
function run(step, isAlone) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', step], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (isAlone) process.stdout.write(chunk);
      });
    }
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The part of a failed step's output that says why: printed last, where a log that is cut off still has it. */
function reasonOf(output) {
  const plain = stripVTControlCharacters(output);
  const failures = plain.search(/^.*(Failed Tests|Failed Suites|Unhandled Errors) \d*/m);
  return plain.slice(failures === -1 ? -4000 : failures).slice(0, 12_000);
}

const rows = [];
const reasons = [];
const began = Date.now();

async function runLane(steps, isAlone) {
  for (const step of steps) {
    console.log(`— ${step}`);
    const started = Date.now();
    const { ok, output } = await run(step, isAlone);
    const seconds = Number(((Date.now() - started) / 1000).toFixed(1));
    if (!isAlone) console.log(`\n— ${step}: ${ok ? 'passed' : 'FAILED'} after ${seconds} s\n${output}`);
    const counts = step.startsWith('test:') ? countTests(output) : undefined;
    const passed = counts?.passed ?? (ok ? 1 : 0);
    // A runner that dies, or fails on its coverage, without a failed test is still a failure.
    const failed = Math.max(counts?.failed ?? 0, ok ? 0 : 1);
    rows.push({ step, seconds, passed, failed });
    if (failed > 0) reasons.push(`\n— why ${step} failed:\n${reasonOf(output)}`);
  }
}

const lanes = chosen.length > 0 ? [chosen] : LANES;
await Promise.all(lanes.map((steps) => runLane(steps, lanes.length === 1)));
for (const reason of lanes.length === 1 ? [] : reasons) console.log(reason);
console.table(rows);
console.log(`${Math.round((Date.now() - began) / 1000)} s`);
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
