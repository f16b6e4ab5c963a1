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
  /** What Tailwind makes the style sheet of, for a peer whose documentation asks for that. */
  readonly tailwind?: string;
}

/** As the README of Streamdown has it for a page without shadcn/ui. */
const STREAMDOWN_STYLES = `
@import "tailwindcss";
@source "./node_modules/streamdown/dist/*.js";
@source "./node_modules/@streamdown/code/dist/*.js";
:root {
  --background: oklch(1 0 0);
  --foreground: oklch(0.145 0 0);
  --card: oklch(1 0 0);
  --card-foreground: oklch(0.145 0 0);
  --muted: oklch(0.97 0 0);
  --muted-foreground: oklch(0.556 0 0);
  --border: oklch(0.922 0 0);
  --input: oklch(0.922 0 0);
  --primary: oklch(0.205 0 0);
  --primary-foreground: oklch(0.985 0 0);
  --radius: 0.625rem;
}
@theme inline {
  --color-background: var(--background);
  --color-foreground: var(--foreground);
  --color-card: var(--card);
  --color-card-foreground: var(--card-foreground);
  --color-muted: var(--muted);
  --color-muted-foreground: var(--muted-foreground);
  --color-border: var(--border);
  --color-input: var(--input);
  --color-primary: var(--primary);
  --color-primary-foreground: var(--primary-foreground);
}`;

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
    // With colours in code and with its styles, as ours: without these packages it has neither.
    dependencies: {
      streamdown: '2.7.1',
      '@streamdown/code': '2.0.0',
      react: '19.3.1',
      'react-dom': '19.3.1',
      tailwindcss: '4.3.5',
      '@tailwindcss/cli': '4.3.5',
    },
    tailwind: STREAMDOWN_STYLES,
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
  for (const { subject, bundle, dependencies, source, tailwind } of PEERS) {
    const place = join(tmpdir(), `llmselect-bench-render-${bundle}`);
    try {
      await install(place, dependencies);
      await writeFile(join(place, 'entry.js'), source);
      await build({
        root: place,
        base: '/peers/',
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
      if (tailwind !== undefined) await style(place, tailwind, join(folder, 'peers', `${bundle}.css`));
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

async function style(place: string, source: string, target: string): Promise<void> {
  await writeFile(join(place, 'styles.css'), source);
  const tailwind = join(place, 'node_modules', '@tailwindcss', 'cli', 'dist', 'index.mjs');
  const options = ['--input', 'styles.css', '--output', target, '--minify'];
  await promisify(execFile)(process.execPath, [tailwind, ...options], { cwd: place });
}
