import { describe, expect, it } from 'vitest';
import { describeSimulator } from './describe-simulator.ts';
import * as simulator from './index.ts';
import { startFromEnvironment } from './start-from-environment.ts';

describe('the command', () => {
  it('starts where the environment says and tells how to point each SDK at it', async () => {
    const { url, close } = await startFromEnvironment({
      PORT: '0',
      HOST: '127.0.0.1',
      SIMULATOR_SPEED: 'Infinity',
      SIMULATOR_SEED: '',
    });
    const text = describeSimulator(url);
    for (const path of [
      '/openai/v1',
      '/anthropic',
      '/gemini',
      '/mistral',
      '/compatible/v1',
      '/__simulator/requests',
    ]) {
      expect(text).toContain(`${url}${path}`);
    }
    await close();
  });

  it('names the variable that is no number', async () => {
    await expect(startFromEnvironment({ PORT: 'http' })).rejects.toThrow('PORT must be a number');
  });
});

describe('the package', () => {
  it('exports what the others build on', () => {
    expect(Object.keys(simulator).sort()).toEqual(['FAULTS', 'PROVIDERS', 'createSimulator', 'listModels']);
  });
});
