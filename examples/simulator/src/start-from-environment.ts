import { createSimulator, type Simulator } from './create-simulator.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

function readNumber(environment: Environment, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, for example ${name}=${fallback}.`);
  return value;
}

/** Starts a simulator as `PORT`, `HOST`, `SIMULATOR_SPEED` and `SIMULATOR_SEED` say. Throws `RangeError` for what is no number. */
export async function startFromEnvironment(environment: Environment): Promise<Simulator> {
  return createSimulator({
    port: readNumber(environment, 'PORT', 4010),
    host: environment.HOST ?? '127.0.0.1',
    speed: readNumber(environment, 'SIMULATOR_SPEED', 1),
    seed: readNumber(environment, 'SIMULATOR_SEED', 1),
  });
}
