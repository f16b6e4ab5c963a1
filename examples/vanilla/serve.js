// A static file server, only so that the page can be opened: any other does as well.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const port = Number(process.env.PORT ?? 3000);
const here = fileURLToPath(new URL('.', import.meta.url));
const elements = dirname(fileURLToPath(import.meta.resolve('@llmselect/elements/cdn')));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

createServer(async ({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  const path = pathname === '/' ? '/index.html' : normalize(pathname);
  const file = path.startsWith('/elements/')
    ? join(elements, path.slice('/elements'.length))
    : join(here, path);
  const body = await readFile(file).catch(() => undefined);
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': types[extname(file)] ?? 'text/plain',
  });
  response.end(body);
}).listen(port, 'localhost', () => console.log(`The page is at http://localhost:${port}`));
