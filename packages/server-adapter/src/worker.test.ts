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

async function bundle(options: BuildOptions = {}): Promise<string> {
  const { outputFiles = [] } = await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    conditions: ['@llmselect/source', 'worker', 'import'],
    ...options,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

test('the handler bundled for a worker is whole: it imports nothing, of Node or of anybody', async () => {
  const text = await bundle();
  expect(text).toContain('/v1/proxy/{provider}/{rest*}');
  expect(text.match(/\b(?:import|require)\s*\(|\bfrom\s*["']|["']node:/g)).toBeNull();
}, 30_000);

test('the code of this package in it is under 25 kB gzipped', async () => {
  const bytes = gzipSync(await bundle({ external: ['zod', 'zod/*', '@llmselect/core'] })).byteLength;
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(25_000);
}, 30_000);

test('a body that a platform cancels instead of aborting the request stops the provider', async () => {
  let cancelled = false;
  const { fetch } = proxiesOver(createOpenAI)(() =>
    sse(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
        cancel: () => {
          cancelled = true;
        },
      }),
    ),
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
  // The platform is told to wait for the count of what was used.
  expect(kept).toHaveLength(1);
  await Promise.all(kept);
});
