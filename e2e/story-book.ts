import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const BOOK = 'storybook-static';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The static Storybook, served on a port of its own. */
export interface StoryBook {
  readonly origin: string;
  /** The ids of all stories, in the order of the sidebar. */
  readonly stories: readonly string[];
  close(): void;
}

/** Builds the Storybook if a source is newer than it, and serves it. */
export async function openStoryBook(): Promise<StoryBook> {
  execFileSync(process.execPath, ['scripts/build-storybook.mjs', '--if-stale'], { stdio: 'inherit' });
  const index = JSON.parse(readFileSync(`${BOOK}/index.json`, 'utf8')) as {
    entries: Readonly<Record<string, { readonly id: string; readonly type: string }>>;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(BOOK, pathname);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stories: Object.values(index.entries)
      .filter(({ type }) => type === 'story')
      .map(({ id }) => id),
    close: () => server.close(),
  };
}
