import { globSync, readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly '@llmselect/source'?: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as Manifest;

function externalsOf(name: string): readonly string[] {
  const { dependencies, peerDependencies } = manifestOf(name);
  return Object.keys({ ...dependencies, ...peerDependencies });
}

/** Every entry of a package is a path of its `exports` that has a source. */
function sourcesOf(name: string): readonly string[] {
  const { exports } = manifestOf(name);
  return Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : (target['@llmselect/source'] ?? []),
  );
}

/** Files of their own, so that a bundler loads with a page only what it needs at first, and leaves out what it never needs. */
function apartOf(name: string): readonly string[] {
  const paths = globSync(`packages/${name}/src/**/*.ts`, {
    exclude: ['**/__fixtures__/**', '**/testing/**', '**/*.test.ts', '**/*.test-d.ts'],
  });
  return paths.map((path) => path.replaceAll('\\', '/').replace(`packages/${name}/`, './'));
}

function entriesOf(name: string, sources: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    sources.map((source) => [
      source.replace(/^\.\/src\//, '').replace(/\.ts$/, ''),
      `packages/${name}/${source}`,
    ]),
  );
}

const library = (name: string): Options => ({
  name,
  entry: entriesOf(name, [...sourcesOf(name), ...(name === 'core' ? apartOf(name) : [])]),
  outDir: `packages/${name}/dist`,
  tsconfig: 'tsconfig.build.json',
  format: ['esm'],
  target: 'es2022',
  platform: 'neutral',
  dts: { entry: entriesOf(name, sourcesOf(name)) },
  sourcemap: true,
  // `scripts/build.mjs` cleans: configurations run side by side and would delete each other's files.
  clean: false,
  splitting: true,
  // tsup looks for dependencies in the root's package.json only.
  external: [/^node:/, 'vitest', ...externalsOf(name).map((id) => new RegExp(`^${id}(/|$)`))],
});

export default defineConfig([
  library('core'),
  library('providers'),
  library('server-adapter'),
  library('elements'),
]);
