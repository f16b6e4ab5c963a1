import { createSimulator } from '@llmselect-examples/simulator';
import { chooseProviders } from './choose-providers.ts';
import { createDemo } from './create-demo.ts';

const port = Number(process.env.PORT ?? 3044);

/** How many times faster than real models the simulator answers. */
const speed = Number(process.env.SIMULATOR_SPEED ?? 1);

const choice = await chooseProviders(process.env, () => createSimulator({ speed }));
const server = await createDemo(choice, port);

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=3045 npm start`);
  process.exit(1);
});

server.listen(port, 'localhost', () => {
  console.log(`\n  LLMSelect is at http://localhost:${port}`);
  console.log(
    choice.simulated
      ? '  SIMULATED: no provider key and no Ollama found; the answers are scripted by examples/simulator.\n'
      : `  Live: ${choice.source}.\n`,
  );
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
