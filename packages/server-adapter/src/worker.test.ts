import { gzipSync } from 'node:zlib';
import { createOpenAI } from '@llmselect/providers/openai';
import { type BuildOptions, build } from 'esbuild';
import { expect, test } from 'vitest';
import { until } from './__fixtures__/handler.ts';
import { CHAT, proxied, proxiesOver, sse } from './__fixtures__/proxy.ts';

/** What a worker writes, without the providers it names. */
const ENTRY = `
  import { createHandler } from './index.ts';
  export const begin = (options) => ({ fetch: createHandler(options).fetch });
`;

const BUNDLE = {
  stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: 'ts' },
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  conditions: ['@llmselect/source', 'worker', 'import'],
} satisfies BuildOptions;

async function bundle(): Promise<string> {
  const { outputFiles = [] } = await build(BUNDLE);
  return outputFiles.map(({ text }) => text).join('\n');
}

test('the handler bundled for a worker is whole: it imports nothing, of Node or of anybody', async () => {
  const text = await bundle();
  expect(text).toContain('/v1/proxy/{provider}/{rest*}');
  expect(text.match(/\b(?:import|require)\s*\(|\bfrom\s*["']|["']node:/g)).toBeNull();
});

/** What a worker loads to begin with, without what it loads when an option is on or a route is first called. */
async function firstLoad(): Promise<string> {
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    external: ['@llmselect/core', '@llmselect/core/*'],
    splitting: true,
    metafile: true,
    outdir: '/out',
    absWorkingDir: '/',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path.replace(/^\//, ''), text]));
  const first = new Set<string>();
  const add = (path: string): void => {
    if (first.has(path)) return;
    first.add(path);
    for (const { kind, path: next, external } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) add(next);
  };
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs))
    if (entryPoint === '<stdin>') add(path);
  return Array.from(first, (path) => texts.get(path) ?? '').join('\n');
}

test('the code of this package that it begins with is under 25 kB gzipped', async () => {
  const bytes = gzipSync(await firstLoad()).byteLength;
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(25_000);
});

test('a body that a platform cancels instead of aborting the request stops the provider', async () => {
  let cancelled = false;
  let told = false;
  const { fetch } = proxiesOver(createOpenAI)(
    () =>
      sse(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
          cancel: () => {
            cancelled = true;
          },
        }),
      ),
    {
      hooks: {
        afterProxy() {
          told = true;
        },
      },
    },
  );
  const worker = { fetch };
  const kept: Promise<unknown>[] = [];
  const response = await worker.fetch(proxied('/openai/v1/chat/completions', CHAT), { KV: 1 } as object, {
    waitUntil: (work) => void kept.push(work),
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await until(() => cancelled);
  // The platform is told to wait for what is done with the count of what was used.
  expect(kept.length).toBeGreaterThan(0);
  await Promise.all(kept);
  expect(told).toBe(true);
});
