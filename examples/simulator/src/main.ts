#!/usr/bin/env node
import { describeSimulator } from './describe-simulator.ts';
import { startFromEnvironment } from './start-from-environment.ts';

const simulator = await startFromEnvironment(process.env);
process.stdout.write(describeSimulator(simulator.url));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
