import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

const INDEX = fileURLToPath(new URL('../index.ts', import.meta.url));
const ENTRY = 'virtual-entry';

/** The files whose code is left when a page imports these names and nothing else. */
async function filesBehind(names: string): Promise<readonly string[]> {
  const entry = {
    name: 'entry',
    // A library's entry is handed in as a path.
    resolveId: (id: string) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : undefined),
    load: (id: string) =>
      id === `\0${ENTRY}` ? `export { ${names} } from ${JSON.stringify(INDEX)};` : undefined,
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [entry],
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['es'] } },
  });
  // One library format makes one output.
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output.flatMap((chunk) =>
    chunk.type === 'chunk'
      ? Object.entries(chunk.modules).flatMap(([id, { code }]) => (code?.trim() ? [id] : []))
      : [],
  );
}

const isCatalogue = (file: string) => file.includes('/src/models/');

test('a bundle without the catalogue is without its code and data', async () => {
  const files = await filesBehind('createSession, connect');
  expect(files.some((file) => file.endsWith('create-session.ts'))).toBe(true);
  expect(files.filter(isCatalogue)).toEqual([]);
});

test('looking up one model takes the data, but no schema', async () => {
  const files = await filesBehind('findModel');
  expect(files.some((file) => file.endsWith('catalog-data.ts'))).toBe(true);
  expect(files.filter((file) => file.includes('/zod/'))).toEqual([]);
});
