import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { SubjectName } from './subjects.ts';

interface Peer {
  readonly subject: SubjectName;
  /** The name of its bundle: see `subjects.ts`. */
  readonly bundle: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly source: string;
}

const PEERS: readonly Peer[] = [
  {
    subject: 'marked + DOMPurify',
    bundle: 'marked',
    dependencies: { marked: '18.2.1', dompurify: '3.4.18' },
    source: `export { marked } from 'marked'; export { default as DOMPurify } from 'dompurify';`,
  },
  {
    subject: 'streaming-markdown',
    bundle: 'streaming-markdown',
    dependencies: { 'streaming-markdown': '0.2.15' },
    source: `export { default_renderer, parser, parser_write, parser_end } from 'streaming-markdown';`,
  },
  {
    subject: 'Streamdown',
    bundle: 'streamdown',
    // With colours in code, as ours: without that package it has none.
    dependencies: {
      streamdown: '2.7.1',
      '@streamdown/code': '2.0.0',
      react: '19.3.1',
      'react-dom': '19.3.1',
    },
    source: `export { createElement } from 'react'; export { createRoot } from 'react-dom/client'; export { flushSync } from 'react-dom'; export { Streamdown } from 'streamdown'; export { code } from '@streamdown/code';`,
  },
  {
    subject: 'deep-chat',
    bundle: 'deep-chat',
    dependencies: { 'deep-chat': '2.4.2' },
    source: `import 'deep-chat';`,
  },
];

/** Installs the peers outside of the repository, once, and bundles them for the page. Returns those that are there. */
export async function preparePeers(folder: string): Promise<readonly SubjectName[]> {
  const ready: SubjectName[] = [];
  for (const { subject, bundle, dependencies, source } of PEERS) {
    const place = join(tmpdir(), `llmselect-bench-render-${bundle}`);
    try {
      await install(place, dependencies);
      await writeFile(join(place, 'entry.js'), source);
      await build({
        root: place,
        configFile: false,
        logLevel: 'silent',
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: join(folder, 'peers'),
          emptyOutDir: false,
          target: 'es2022',
          minify: true,
          rolldownOptions: {
            input: join(place, 'entry.js'),
            preserveEntrySignatures: 'strict',
            output: { entryFileNames: `${bundle}.js`, chunkFileNames: `${bundle}-[hash].js` },
          },
        },
      });
      ready.push(subject);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      console.log(`${subject}: left out, because it could not be had here (${reason}).`);
    }
  }
  return ready;
}

async function install(place: string, dependencies: Peer['dependencies']): Promise<void> {
  const names = Object.keys(dependencies).map((name) => access(join(place, 'node_modules', name)));
  if ((await Promise.allSettled(names)).every(({ status }) => status === 'fulfilled')) return;
  await mkdir(place, { recursive: true });
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: place,
  });
}
