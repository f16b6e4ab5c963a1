// Joins what the unit tests and the browser tests covered, prints it by package and fails below the floor.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const FLOORS = { core: 90, providers: 90, 'server-adapter': 90, elements: 80 };
const REPORTS = ['coverage/unit/lcov.info', 'coverage/elements/lcov.info'];

/** file → line → covered by any of the runs */
const files = new Map();
for (const report of REPORTS) {
  if (!existsSync(report)) {
    console.error(`${report} is missing: run \`npm test -- test:unit test:elements\` first.`);
    process.exit(1);
  }
  let lines;
  for (const line of readFileSync(report, 'utf8').split('\n')) {
    if (line.startsWith('SF:')) {
      const path = relative(process.cwd(), line.slice(3));
      lines = files.get(path) ?? new Map();
      files.set(path, lines);
    } else if (line.startsWith('DA:')) {
      const [number, hits] = line.slice(3).split(',').map(Number);
      lines.set(number, (lines.get(number) ?? false) || hits > 0);
    }
  }
}

let failed = false;
for (const [name, floor] of Object.entries(FLOORS)) {
  let all = 0;
  let hit = 0;
  for (const [path, lines] of files) {
    if (!path.startsWith(`packages/${name}/src/`) || /\.test\.ts$|-contract\.ts$/.test(path)) continue;
    all += lines.size;
    hit += [...lines.values()].filter(Boolean).length;
  }
  const percent = all === 0 ? 0 : (hit / all) * 100;
  const ok = percent >= floor;
  failed ||= !ok;
  console.log(
    `${ok ? 'ok  ' : 'LOW '} @llmselect/${name}: ${percent.toFixed(1)} % of ${all} lines (floor ${floor} %)`,
  );
}
process.exit(failed ? 1 : 0);
