import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is no use to a page: maps are for debuggers, and a worker must never be served from its own cache. */
const LEFT_OUT = /\.map$|\.txt$|^service-worker\.js$/;

/** What is fetched when an answer has it, and kept from then on: Mermaid, and the languages that code is highlighted in. */
const ON_FIRST_USE = /^mermaid\.core-/;
const LOADS_ON_FIRST_USE = /^highlight-code-/;

/** Where the widget begins. */
const ENTRY = 'llm-compare.js';

const IMPORT = /["'`]\.\/([\w.-]+\.js)["'`]/g;

/**
 * What a page needs in order to open without a network, and a version that changes with any file.
 *
 * @param folders - By the path at which a server offers them.
 */
export async function listFiles(folders) {
  const hash = createHash('sha256');
  const paths = ['/'];
  for (const [at, folder] of Object.entries(folders)) {
    const texts = new Map();
    for (const name of (await readdir(folder)).toSorted()) {
      if (LEFT_OUT.test(name)) continue;
      const file = await readFile(join(folder, name));
      hash.update(name).update(file);
      texts.set(name, name.endsWith('.js') ? file.toString() : '');
    }
    const later = neededLater(texts);
    for (const name of texts.keys())
      if (name !== 'index.html' && !later.has(name)) paths.push(`${at}${name}`);
  }
  return { version: hash.digest('hex').slice(0, 12), paths };
}

/** The files that are reached only by what is not needed at once. Where a build has other names, there are none. */
function neededLater(texts) {
  const all = [...texts.keys()];
  const later = all.filter((name) => ON_FIRST_USE.test(name));
  for (const name of all.filter((each) => LOADS_ON_FIRST_USE.test(each)))
    later.push(...dynamicImports(texts.get(name)));
  const atOnce = new Set();
  const wanted = texts.has(ENTRY) ? [ENTRY] : [...all];
  while (wanted.length > 0) {
    const name = wanted.pop();
    if (atOnce.has(name) || later.includes(name) || !texts.has(name)) continue;
    atOnce.add(name);
    for (const [, imported] of texts.get(name).matchAll(IMPORT)) wanted.push(imported);
  }
  return new Set(all.filter((name) => !atOnce.has(name)));
}

function dynamicImports(text) {
  return [...text.matchAll(/import\(["'`]\.\/([\w.-]+\.js)["'`]\)/g)].map(([, name]) => name);
}
