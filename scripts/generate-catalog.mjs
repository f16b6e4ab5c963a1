// Writes packages/core/src/models/catalog-data.ts from pi-ai and scripts/catalog-supplement.json:
//   node scripts/generate-catalog.mjs [folder or tarball of the package, instead of the registry]
// docs/catalogue.md tells which source says what, and what to look at before committing the result.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const PACKAGE = '@earendil-works/pi-ai';
const VERSION = '1.5.2';
/** `generatedAt` of that version's own manifest. */
const AS_OF = '2026-11-10';
const OUTPUT = new URL('../packages/core/src/models/catalog-data.ts', import.meta.url);
const MAX_GZIP_BYTES = 6000;

/** Our provider ids → their files. Azure sells OpenAI's models under OpenAI's prices; only its windows are read. */
const PROVIDERS = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'xai',
  groq: 'groq',
  together: 'together',
};

const supplement = JSON.parse(readFileSync(new URL('catalog-supplement.json', import.meta.url), 'utf8'));

function unpack(given) {
  if (given !== undefined && statSync(given).isDirectory())
    return { folder: resolve(given), remove: () => {} };
  const temporary = mkdtempSync(join(tmpdir(), 'catalog-'));
  const pack = ['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', temporary, '--json'];
  const tarball =
    given ?? join(temporary, JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }))[0].filename);
  execFileSync('tar', ['-xzf', tarball, '-C', temporary]);
  return {
    folder: join(temporary, 'package'),
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

function readModels(folder, file) {
  const apis = JSON.parse(readFileSync(join(folder, 'dist/providers/data', `${file}.json`), 'utf8'));
  return Object.values(apis)
    .flatMap((models) => Object.values(models))
    .filter(({ type }) => type === 'chat');
}

const rates = ({ input, output, cacheRead, cacheWrite }) =>
  // A zero is how pi-ai writes that it does not know, or that there is no such rate.
  [input, output, cacheRead || '-', cacheWrite || '-'].join(' ').replace(/( -)+$/, '');

function toPrice({ input, output, cacheRead, cacheWrite, tiers = [] }) {
  if (!(input > 0 && output > 0)) return '';
  return [
    rates({ input, output, cacheRead, cacheWrite }),
    ...tiers.map((tier) => `${tier.inputTokensAbove} ${rates(tier)}`),
  ].join(';');
}

function toRow(providerId, model, azureWindow) {
  const contextWindow = Math.max(model.contextWindow, azureWindow ?? 0);
  const maxOutputTokens = model.maxTokens <= contextWindow ? model.maxTokens : undefined;
  return {
    id: `${providerId}/${model.id}`,
    name: model.name.replace(/ \(latest\)$/, ''),
    contextWindow,
    maxInputTokens: maxInput(providerId, model.id, contextWindow, maxOutputTokens),
    maxOutputTokens,
    // pi-ai's chat catalogue holds models with tool calling only; its README says so.
    can: `${model.input.includes('image') ? 'v' : ''}${model.reasoning ? 'r' : ''}t`,
    price: toPrice(model.cost),
    source: 'pi-ai',
  };
}

function maxInput(providerId, id, contextWindow, maxOutputTokens) {
  // Since GPT-5, OpenAI keeps the room for the answer apart: 400,000 is 272,000 in and 128,000 out.
  if (providerId === 'openai' && /^gpt-[5-9]/.test(id) && maxOutputTokens === 128_000)
    return contextWindow - maxOutputTokens;
  // Anthropic and Google publish the input limit; it is the whole window.
  return providerId === 'anthropic' || providerId === 'gemini' ? contextWindow : undefined;
}

/** Adds dated rates before or after those of the source. */
function withPeriods(price, { before = {}, later = {} }) {
  const past = Object.entries(before).map(([until, rate]) => ({ until, rate }));
  const start = past.at(-1)?.until;
  return [
    ...past.map(({ rate }, index) => (index === 0 ? rate : `${past[index - 1].until}:${rate}`)),
    start === undefined ? price : `${start}:${price}`,
    ...Object.entries(later).map(([from, rate]) => `${from}:${rate}`),
  ].join('~');
}

function collect(folder) {
  const azure = new Map(readModels(folder, 'azure').map((model) => [model.id, model.contextWindow]));
  const rows = new Map();
  for (const [providerId, file] of Object.entries(PROVIDERS)) {
    for (const model of readModels(folder, file)) {
      // Google's research agents are not asked as models are.
      if (model.id.startsWith('deep-research')) continue;
      const row = toRow(providerId, model, providerId === 'openai' ? azure.get(model.id) : undefined);
      rows.set(row.id, row);
    }
  }
  for (const { limits, why, ...row } of supplement.rows) {
    if (rows.has(row.id)) throw new Error(`${row.id} is in pi-ai now: take it out of the supplement.`);
    for (const source of [row.source, limits]) assertSource(source);
    const maxInputTokens = maxInput(row.id.split('/')[0], row.id.split('/')[1], row.contextWindow, 0);
    rows.set(row.id, { ...row, maxInputTokens: row.maxInputTokens ?? maxInputTokens });
  }
  return rows;
}

function assertSource(source) {
  if (source !== undefined && supplement.sources[source] === undefined)
    throw new Error(`The supplement has no source "${source}".`);
}

function find(rows, id) {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`The supplement tells of ${id}, which is nowhere.`);
  return row;
}

function applySupplement(rows) {
  for (const { source, ids, ...dates } of supplement.dates) {
    assertSource(source);
    for (const id of ids) Object.assign(find(rows, id), dates);
  }
  for (const { id, unknown, source, ...periods } of supplement.prices) {
    assertSource(source);
    const row = find(rows, id);
    row.price = unknown === undefined ? withPeriods(row.price, periods) : '';
  }
  for (const row of rows.values()) {
    row.released ??= row.id.match(/^openai\/.*-(\d{4}-\d{2}-\d{2})$/)?.[1];
    row.deprecated ??= row.retired;
  }
}

/** Rows that only repeat another one under a second name become aliases; they must say the same. */
function extractAliases(rows) {
  const aliases = [];
  for (const [providerId, names] of Object.entries(supplement.aliases)) {
    for (const [name, target] of Object.entries(names)) {
      const [aliasId, row] = [`${providerId}/${name}`, find(rows, `${providerId}/${target}`)];
      const twin = rows.get(aliasId);
      const same = (a, b) => a.split(' ').slice(0, 2).join() === b.split(' ').slice(0, 2).join();
      if (twin !== undefined && !same(twin.price, row.price))
        throw new Error(`${aliasId} (${twin.price}) does not cost what ${row.id} (${row.price}) costs.`);
      rows.delete(aliasId);
      aliases.push(`${aliasId}=${row.id}`);
    }
  }
  for (const id of rows.keys()) {
    const base = id.replace(/-\d{8}$/, '');
    // A dated snapshot is found by its base.
    if (base !== id && rows.get(base)?.price === rows.get(id).price) rows.delete(id);
  }
  return aliases;
}

function encode(rows, aliases) {
  const used = ['pi-ai', ...new Set([...rows.values()].map(({ source }) => source))].filter(
    (source, index, all) => all.indexOf(source) === index,
  );
  const named = {
    'pi-ai': { name: `${PACKAGE} ${VERSION}`, date: AS_OF },
    ...supplement.sources,
  };
  const lines = [...rows.values()].map((row) =>
    [
      row.id,
      row.name,
      row.contextWindow,
      row.maxInputTokens || undefined,
      row.maxOutputTokens,
      row.can,
      row.price,
      row.released,
      row.deprecated,
      row.retired,
      used.indexOf(row.source) || undefined,
    ]
      .map((field) => field ?? '')
      .join('|')
      .replace(/\|+$/, '|'),
  );
  for (const line of lines)
    if (/[`\\$]/.test(line)) throw new Error(`This line cannot be written as it is: ${line}`);
  const sources = used.map((source) => `#${named[source].date} ${named[source].name}`);
  return ['', ...sources, ...lines, ...aliases, ''].join('\n');
}

const { folder, remove } = unpack(process.argv[2]);
try {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.name !== PACKAGE || manifest.version !== VERSION)
    throw new Error(`This is ${manifest.name} ${manifest.version}, not ${PACKAGE} ${VERSION}.`);
  const rows = collect(folder);
  applySupplement(rows);
  const aliases = extractAliases(rows);
  const data = encode(rows, aliases);
  const bytes = gzipSync(data, { level: 9 }).length;
  writeFileSync(
    OUTPUT,
    `// Generated by scripts/generate-catalog.mjs: do not edit. catalog-row.ts tells how it is written.\nexport const CATALOG_DATA = \`${data}\`;\n`,
  );
  console.log(`${rows.size} models and ${aliases.length} aliases, ${bytes} bytes gzipped.`);
  if (bytes > MAX_GZIP_BYTES)
    throw new Error(`That is more than ${MAX_GZIP_BYTES} bytes: leave something out.`);
} finally {
  remove();
}
