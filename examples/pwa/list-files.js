import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is no use to a page: maps are for debuggers, and a worker must never be served from its own cache. */
const LEFT_OUT = /\.map$|\.txt$|^service-worker\.js$/;

/**
 * What a page is made of, and a version that changes with any of it.
 *
 * @param folders - By the path at which a server offers them.
 */
export async function listFiles(folders) {
  const hash = createHash('sha256');
  const paths = ['/'];
  for (const [at, folder] of Object.entries(folders))
    for (const name of (await readdir(folder)).toSorted()) {
      if (LEFT_OUT.test(name)) continue;
      hash.update(name).update(await readFile(join(folder, name)));
      if (name !== 'index.html') paths.push(`${at}${name}`);
    }
  return { version: hash.digest('hex').slice(0, 12), paths };
}
