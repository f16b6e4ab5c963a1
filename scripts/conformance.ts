import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkFolder } from './conformance/check-folder.ts';

// Reads every recorded stream of a folder as its `expected.json` says it must be read, and prints what differs:
//   npm run conformance -- <folder> [rounds of random cuts]
// `--own` stands for the recordings of our own making, and those beside the repository where they exist.

const OWN = fileURLToPath(new URL('../packages/providers/src/testing/__fixtures__/streams', import.meta.url));
const BESIDE = fileURLToPath(new URL('../../shared/streams', import.meta.url));

const [chosen, rounds = '3'] = process.argv.slice(2);
if (chosen === undefined) {
  console.error('Usage: npm run conformance -- <folder> [rounds]');
  process.exit(2);
}
const folders = chosen === '--own' ? [OWN, ...(existsSync(BESIDE) ? [BESIDE] : [])] : [chosen];
let isRight = true;
for (const folder of folders) {
  const { total, wrong } = await checkFolder(folder, Number(rounds));
  for (const [id, differences] of wrong) console.log(`✗ ${id}\n    ${differences.join('\n    ')}`);
  console.log(`${total - wrong.size} of ${total} streams read as expected: ${folder}`);
  isRight &&= wrong.size === 0;
}
process.exit(isRight ? 0 : 1);
