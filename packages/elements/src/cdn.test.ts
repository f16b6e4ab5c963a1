// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Outside the test: in development Lit greets the console when it is loaded.
const elements = await import('./index.ts');

test('the entry for script tags offers all that the package does, except the texts', () => {
  const source = readFileSync(new URL('./cdn.ts', import.meta.url), 'utf8');
  const lists = Array.from(source.matchAll(/^export \{([^}]*)\} from/gm), ([, list = '']) => list);
  const later = Array.from(source.matchAll(/^export let (\w+)/gm), ([, name = '']) => name);
  const offered = [...lists.flatMap((list) => list.match(/\w+/g) ?? []), ...later];
  expect(offered.toSorted()).toEqual(
    Object.keys(elements)
      .filter((name) => name !== 'ENGLISH')
      .toSorted(),
  );
});
