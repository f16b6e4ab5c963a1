// `npm run dev`: the demo page over the packages' sources, against the simulator. Saving a source reloads the page.
import { spawn } from 'node:child_process';

const server = spawn(process.execPath, ['--conditions=@llmselect/source', 'scripts/dev-server.mjs'], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
