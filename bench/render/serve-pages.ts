import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';

const PAGES = ['page', 'talk'] as const;

/** The pages of this bench, as long as they are served. */
export interface ServedPages {
  url(name: (typeof PAGES)[number]): string;
  close(): void;
}

const STYLES = `
.columns { display: flex; align-items: flex-start; margin: 0; font: 15px/1.5 sans-serif; flex-wrap: wrap }
.columns > * { inline-size: 340px; flex: none; overflow-wrap: anywhere }`;

/** Bundles the pages into `folder`, as production would, and serves what is there. */
export async function servePages(folder: string): Promise<ServedPages> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@llmselect/source', 'browser', 'module', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: {
        input: Object.fromEntries(PAGES.map((name) => [name, join(import.meta.dirname, `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = PAGES.find((name) => path === `/${name}`);
    if (page !== undefined) {
      response.setHeader('content-type', 'text/html').end(pageOf(page));
      return;
    }
    readFile(join(folder, path)).then(
      (file) => response.setHeader('content-type', typeOf(path)).end(file),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    close: () => server.close(),
  };
}

function pageOf(name: string): string {
  const body = name === 'page' ? '<body class="columns">' : '<body>';
  return `<!doctype html><meta charset="utf-8"><title>Bench</title><style>${STYLES}</style><script type="module" src="/${name}.js"></script>${body}`;
}

function typeOf(path: string): string {
  return path.endsWith('.css') ? 'text/css' : 'text/javascript';
}
