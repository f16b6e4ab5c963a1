import type { Provider } from '@llmselect/core';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOllama } from '@llmselect/providers/ollama';
import { createOpenAI } from '@llmselect/providers/openai';
import { createNodeFetch } from '@llmselect/server-adapter/node';

/** Through `node:http`, as any server on Node should ask: see docs/decisions/0016. */
const fetch = createNodeFetch();

export interface Choice {
  readonly providers: readonly Provider[];
  /** Where the answers come from, for the person at the screen. */
  readonly source: string;
  /** The answers are scripted by `examples/simulator`. */
  readonly simulated: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Real providers for the keys in the environment and an Ollama that answers; the simulator when there are none. */
export async function chooseProviders(
  environment: Environment,
  startSimulator: () => Promise<{ readonly url: string }>,
): Promise<Choice> {
  const keyed = keyedProviders(environment);
  const ollama = await findOllama(environment.OLLAMA_HOST ?? 'http://127.0.0.1:11434');
  const providers = ollama === undefined ? keyed : [...keyed, ollama];
  if (providers.length > 0) {
    return { providers, source: providers.map(({ id }) => id).join(', '), simulated: false };
  }
  const { url } = await startSimulator();
  return { providers: simulatedProviders(url), source: 'the simulator', simulated: true };
}

function keyedProviders({
  OPENAI_API_KEY,
  ANTHROPIC_API_KEY,
  GEMINI_API_KEY,
  MISTRAL_API_KEY,
}: Environment): readonly Provider[] {
  return [
    ...(OPENAI_API_KEY ? [createOpenAI({ apiKey: OPENAI_API_KEY, fetch })] : []),
    ...(ANTHROPIC_API_KEY ? [createAnthropic({ apiKey: ANTHROPIC_API_KEY, fetch })] : []),
    ...(GEMINI_API_KEY ? [createGemini({ apiKey: GEMINI_API_KEY, fetch })] : []),
    ...(MISTRAL_API_KEY ? [createMistral({ apiKey: MISTRAL_API_KEY, fetch })] : []),
  ];
}

/** The real adapters, pointed at the simulator. It takes any key. */
export function simulatedProviders(url: string): readonly Provider[] {
  const apiKey = 'simulated';
  return [
    createOpenAI({ apiKey, baseUrl: `${url}/openai/v1`, fetch }),
    createAnthropic({ apiKey, baseUrl: `${url}/anthropic/v1`, fetch }),
    createGemini({ apiKey, baseUrl: `${url}/gemini/v1beta`, fetch }),
    createMistral({ apiKey, baseUrl: `${url}/mistral/v1`, fetch }),
  ];
}

const OLLAMA_PATIENCE_MS = 700;

async function findOllama(host: string): Promise<Provider | undefined> {
  const origin = /^https?:\/\//.test(host) ? host.replace(/\/+$/, '') : `http://${host}`;
  const ollama = createOllama({ baseUrl: `${origin}/v1`, fetch });
  try {
    const models = await ollama.listModels({ signal: AbortSignal.timeout(OLLAMA_PATIENCE_MS) });
    return models.length > 0 ? ollama : undefined;
  } catch {
    return undefined;
  }
}
