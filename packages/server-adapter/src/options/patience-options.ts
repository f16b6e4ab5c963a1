import type { LocalBackendOptions } from '@llmselect/core';
import { misconfigured } from './misconfigured.ts';

const TIMEOUTS = ['firstByteMs', 'idleMs', 'totalMs'];

/** Throws `misconfigured` for a timeout of another name, and for what is no time: it would end every answer, or none. */
export function readTimeouts(given: LocalBackendOptions['timeouts']): LocalBackendOptions['timeouts'] {
  for (const [name, ms] of fieldsOf(given, 'timeouts', TIMEOUTS)) {
    if (typeof ms === 'number' && ms > 0) continue;
    throw misconfigured(
      `timeouts.${name}`,
      `timeouts.${name} must be milliseconds above 0, or Infinity for no limit.`,
    );
  }
  return given;
}

/** Throws `misconfigured` for what is neither `false` nor a policy. */
export function readRetry(given: LocalBackendOptions['retry']): LocalBackendOptions['retry'] {
  if (given === false) return given;
  for (const [name, value] of fieldsOf(given, 'retry', ['attempts', 'maxDelayMs'])) {
    const isWhole = name !== 'attempts' || (Number.isInteger(value) && value !== 0);
    if (typeof value === 'number' && value >= 0 && isWhole) continue;
    const demand = name === 'attempts' ? 'a whole number, 1 or more' : 'milliseconds, 0 or more';
    throw misconfigured(`retry.${name}`, `retry.${name} must be ${demand}.`);
  }
  return given;
}

function fieldsOf(given: unknown, option: string, known: readonly string[]): readonly [string, unknown][] {
  if (given === undefined) return [];
  const shape = `${option}: { ${known.map((name) => `${name}?`).join(', ')} }`;
  if (typeof given !== 'object' || given === null)
    throw misconfigured(option, `${option} is an object: ${shape}.`);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw misconfigured(`${option}.${name}`, `There is no ${option}.${name}. Write ${shape}.`);
  }
  return Object.entries(given).filter(([, value]) => value !== undefined);
}
