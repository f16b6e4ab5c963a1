// What a user gets: publint, attw, then the packed packages in an empty project on the user's own Node, where the
// snippets of the READMEs run (against the simulator) and the types check.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulator } from '../examples/simulator/src/index.ts';

const NAMES = ['core', 'providers', 'server-adapter', 'elements'];
const userNode = process.env.LLMSELECT_USER_NODE ?? process.execPath;
const npm = process.env.npm_execpath;
const root = process.cwd();

execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { stdio: 'inherit' });

for (const name of NAMES) {
  const folder = `packages/${name}`;
  execFileSync('publint', [folder, '--strict'], { stdio: 'inherit' });
  const notModules = name === 'elements' ? ['--exclude-entrypoints', 'cdn', 'custom-elements.json'] : [];
  execFileSync(
    'attw',
    ['--pack', folder, '--profile', 'esm-only', '--format', 'ascii', '--quiet', ...notModules],
    {
      stdio: 'inherit',
    },
  );
}

const project = mkdtempSync(join(tmpdir(), 'llmselect-user-'));

/** Never synchronously: the simulator answers from this very process. */
function run(command, args, options) {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: project, timeout: 120_000, ...options }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr: stderr || String(error ?? '') }),
    );
  });
}

const onUserNode = (args, options) => run(userNode, args, { env: withoutTools(), ...options });

/** The environment without our node_modules/.bin, so that nothing but the user's own tools is found. */
function withoutTools() {
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  return {
    PATH: path.join(':'),
    HOME: process.env.HOME,
    OPENAI_API_KEY: 'simulated',
    ANTHROPIC_API_KEY: 'simulated',
    GEMINI_API_KEY: 'simulated',
    MISTRAL_API_KEY: 'simulated',
  };
}

function report(what, { ok, stdout, stderr }) {
  if (ok) return console.log(`ok   ${what}`);
  console.error(`FAILED ${what}\n${stdout}\n${stderr}`);
  process.exitCode = 1;
}

const simulator = await createSimulator({ speed: Number.POSITIVE_INFINITY });
try {
  const tarballs = NAMES.map((name) => {
    const out = execFileSync(process.execPath, [npm, 'pack', '--json', '--pack-destination', project], {
      cwd: join(root, 'packages', name),
      encoding: 'utf8',
    });
    const [packed] = Object.values(JSON.parse(out));
    return join(project, packed.filename);
  });
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const version = execFileSync(userNode, ['--version'], { encoding: 'utf8' }).trim();
  report(
    `npm install of the packed packages on Node ${version}`,
    await onUserNode(
      [npm, 'install', '--no-audit', '--no-fund', ...tarballs, 'express@5', 'hono@4', '@hono/node-server@2'],
      {
        env: { ...process.env, PATH: withoutTools().PATH },
      },
    ),
  );

  // The snippets name the real hosts; only the network edge is replaced.
  writeFileSync(join(project, 'to-simulator.mjs'), toSimulator(simulator.url));
  for (const [label, path] of [
    ['README.md', 'README.md'],
    ...NAMES.map((n) => [`packages/${n}/README.md`, `packages/${n}/README.md`]),
  ]) {
    const snippets = [...readFileSync(join(root, path), 'utf8').matchAll(/^```js\n([\s\S]*?)^```/gm)];
    for (const [index, [, code]] of snippets.entries()) {
      const file = `snippet-${label.replaceAll(/\W/g, '-')}-${index}.mjs`;
      writeFileSync(join(project, file), code);
      const result = await onUserNode(['--import', './to-simulator.mjs', file], { timeout: 30_000 });
      report(`${label}: snippet ${index + 1} runs`, result);
    }
    if (snippets.length === 0)
      report(`${label} has a snippet`, { ok: false, stdout: '', stderr: 'none found' });
  }
  await checkTypes();
} finally {
  await simulator.close();
  rmSync(project, { recursive: true, force: true });
}

/** Every export of every package is imported under both resolutions that a user may have. */
async function checkTypes() {
  const imports = NAMES.flatMap((name) => {
    const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    return Object.entries(exports).flatMap(([path, target]) =>
      typeof target === 'object' && path !== './testing' ? [`@llmselect/${name}${path.slice(1)}`] : [],
    );
  });
  mkdirSync(join(project, 'types'));
  writeFileSync(
    join(project, 'types', 'all.ts'),
    `${imports.map((specifier, index) => `import * as m${index} from '${specifier}';\nexport const e${index}: object = m${index};`).join('\n')}\n`,
  );
  for (const [moduleResolution, module] of [
    ['bundler', 'preserve'],
    ['node16', 'node16'],
  ]) {
    const compilerOptions = {
      ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, target: 'es2022', types: [] },
      lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
      ...{ module, moduleResolution },
    };
    writeFileSync(
      join(project, 'types', 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['all.ts'] }),
    );
    const result = await run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      'types',
    ]);
    report(`types check with moduleResolution ${moduleResolution}`, result);
  }
}

function toSimulator(url) {
  return `import { Server } from 'node:net';
const real = globalThis.fetch;
const HOSTS = {
  'api.openai.com': '/openai',
  'api.anthropic.com': '/anthropic',
  'generativelanguage.googleapis.com': '/gemini',
  'api.mistral.ai': '/mistral',
};
globalThis.fetch = (input, init) => {
  const target = new URL(input instanceof Request ? input.url : input);
  const prefix = HOSTS[target.hostname];
  return real(prefix === undefined ? input : '${url}' + prefix + target.pathname + target.search, init);
};
// A snippet that starts a server has shown what it can once it listens.
const { listen } = Server.prototype;
Server.prototype.listen = function (...options) {
  return listen.apply(this.unref(), options);
};
`;
}
