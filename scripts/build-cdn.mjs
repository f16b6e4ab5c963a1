// Builds the entry for script tags: one small file, what the first streamed answer needs in a second one, all else in lazy chunks.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const ENTRY = 'packages/elements/src/cdn.ts';
const OUT = 'packages/elements/dist/cdn';

/** Style sheets are text to a minifier: the white space that only people need is taken out here. */
const compactStyles = {
  name: 'compact-styles',
  load: {
    filter: { id: /\.styles\.ts$/ },
    async handler(id) {
      const source = await readFile(id, 'utf8');
      const code = source.replace(/css`([^`]*)`/g, (_, text) => `css\`${compactStyle(text)}\``);
      return { code, moduleType: 'ts' };
    },
  },
};

function compactStyle(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/(?<=[{;]\s?[\w-]+):\s/g, ':')
    .replace(/(?<=[\s(,:])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim();
}

/** What of marked is never run here: its parser, and the rules of the dialects besides GitHub's own. */
const LEFT_OUT = [
  [
    /;var \w+=new \w+;function(?:(?!export\{)[\s\S])*export\{([^}]*)\}/,
    (_, names) => `;export{${names.match(/\w+ as (?:Lexer|Tokenizer)\b/g)}}`,
  ],
  [
    /(\w+)=\{normal:\w+,gfm:(\w+),pedantic:\w+\},(\w+)=\{normal:\w+,gfm:(\w+),breaks:\w+,pedantic:\w+\}/,
    '$1={gfm:$2},$3={gfm:$4}',
  ],
  [/,\w+=\{\.\.\.\w+,html:[\s\S]*?\.getRegex\(\)\}(?=,\w+=\/\^)/, ''],
  [/,\w+=\{\.\.\.\w+,br:[\s\S]*?\.getRegex\(\)\}(?=,)/, ''],
  [/,\w+=\{\.\.\.\w+,emStrongLDelim:[\s\S]*?\.getRegex\(\)\}(?=,)/, ''],
  [/this\.options\.pedantic/g, 'false'],
  // What GitHub's dialect has in another way, and what only a printer needs.
  [/(?<=html:\w+,)lheading:\w+,(?=list:)/, ''],
  [/(?<=newline:\w+,)paragraph:\w+,table:\w+,/, ''],
  [/_backpedal:\w+,(?=anyPunctuation:)/, ''],
  [/del:\w+,delLDelim:\w+,delRDelim:\w+,emStrongLDelim:\w+,emStrongRDelimAst:\w+,/, ''],
  [/,text:\w+,url:\w+(?=\})/, ''],
  [
    /(?<=,)(?:listReplaceNesting|pedantic[A-Z]\w+|escape[A-Z]\w+|percentDecode|spaceLine|notSpaceStart):.*?,(?=[a-z]\w+:)/g,
    '',
  ],
  [/(?<=[,\s]\w+=)g\(/g, '/* @__PURE__ */g('],
];

/** Only marked's lexer is used, but its file also sets up the whole of it: that part would never be left out. */
const markedLexerOnly = {
  name: 'marked-lexer-only',
  load: {
    filter: { id: /marked\.esm\.js$/ },
    async handler(id) {
      // The diagrams' own copy is used as a whole.
      if (/[\\/]mermaid[\\/]/.test(id)) return undefined;
      const source = await readFile(id, 'utf8');
      return LEFT_OUT.reduce((text, [part, rest]) => {
        const shorter = text.replace(part, rest);
        if (shorter === text) throw new Error(`marked is written in another way now: adapt ${part}.`);
        return shorter;
      }, source);
    },
  },
};

/** What libraries say to whoever calls them wrongly: nobody who has only this script calls them. */
const errorsWithoutWords = {
  name: 'errors-without-words',
  transform: {
    filter: { id: /[\\/]node_modules[\\/](@lit|lit-html|eventsource-parser)[\\/]/ },
    handler: (code) => ({ code: code.replace(/\bError\((["`]).{16,}?\1\)/g, 'Error()'), map: null }),
  },
};

/** Texts of one kind side by side compress better: gzip finds again only what it has seen a moment ago. */
const alikeTogether = {
  name: 'alike-together',
  transform: {
    filter: { id: /[\\/]elements[\\/]src[\\/](cdn|compare[\\/]answers-part)\.ts$/ },
    handler(code, id) {
      const up = id.endsWith('cdn.ts') ? '.' : '..';
      const alike = globSync('packages/elements/src/**/{*.styles,first-strings,markdown-strings}.ts');
      const imports = alike
        .toSorted()
        .map((path) => `import '${path.replaceAll('\\', '/').replace('packages/elements/src', up)}';`);
      return { code: `${imports.join('')}${code}`, map: null };
    },
  },
};

/** Which modules each one imports. */
const importsOf = new Map();
const noteImports = {
  name: 'note-imports',
  moduleParsed: ({ id, importedIds }) => void importsOf.set(id, importedIds),
};

const bundle = await rolldown({
  input: { 'llm-compare': ENTRY },
  preserveEntrySignatures: 'allow-extension',
  // A chunk that others were merged into exports more than what it is asked for, and needs one more file for that.
  experimental: { chunkOptimization: false },
  platform: 'browser',
  tsconfig: 'tsconfig.build.json',
  plugins: [compactStyles, markedLexerOnly, errorsWithoutWords, alikeTogether, noteImports],
  resolve: { conditionNames: ['@llmselect/source', 'browser', 'production', 'import', 'default'] },
  transform: {
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
});
const common = {
  dir: OUT,
  format: 'esm',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: ({ name }) => `${name.replace(/^answers-part$/, 'answers')}-[hash].js`,
  comments: { legal: false },
};

// Once to see what the entry needs at once, and what the first answer needs besides, then with either in one file: pieces
// that a lazy chunk happens to share would be requests of their own, and compress worse.
const { output: pieces } = await bundle.generate(common);
const first = neededBy(pieces, ({ name }) => name === 'llm-compare');
const shared = sharedOf(pieces, ({ name }) => name === 'answers-part');
const { output } = await bundle.write({
  ...common,
  sourcemap: true,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ name: 'first', test: (id) => (first.has(id) || shared.has(id)) && !id.endsWith('/cdn.ts') }],
  },
});
await bundle.close();
writeLicenses(output);

/** The modules of a chunk, and of all that it imports without being asked to. */
function neededBy(chunks, isWanted) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set();
  const visit = (name) => {
    if (names.has(name)) return;
    names.add(name);
    for (const imported of byName.get(name)?.imports ?? []) visit(imported);
  };
  visit(chunks.find(isWanted).fileName);
  return new Set([...names].flatMap((name) => Object.keys(byName.get(name)?.modules ?? {})));
}

/**
 * What a lazy chunk needs besides the first file, and others need too. A file that could not be fetched is asked for by another
 * address: nobody else may ask for the first one.
 */
function sharedOf(chunks, isWanted) {
  const all = neededBy(chunks, isWanted).difference(first);
  const found = new Set();
  const share = (id) => {
    if (!all.has(id) || found.has(id)) return;
    found.add(id);
    for (const imported of importsOf.get(id) ?? []) share(imported);
  };
  for (const id of chunks.flatMap(({ modules = {} }) => Object.keys(modules)))
    if (!all.has(id) && !first.has(id)) for (const imported of importsOf.get(id) ?? []) share(imported);
  return found;
}

/** What others wrote may be passed on with their terms only. */
function writeLicenses(chunks) {
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
  const folders = new Set(modules.filter((id) => id.includes('node_modules')).map(packageFolder));
  const texts = [...folders].toSorted().flatMap((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const [file] = globSync('{LICEN[CS]E,licen[cs]e}*', { cwd: folder });
    const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
    return [`${name} ${version}\n\n${text}`];
  });
  writeFileSync(join(OUT, 'LICENSES.txt'), `${texts.join('\n\n---\n\n')}\n`);
}

function packageFolder(id) {
  let folder = dirname(id);
  const isPackage = () => {
    const path = join(folder, 'package.json');
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version !== undefined;
  };
  while (!isPackage()) folder = dirname(folder);
  return folder;
}
