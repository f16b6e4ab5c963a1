import type { Provider } from '@llmselect/core';

/** Names that make a good first comparison, best first; the newest match of each provider is taken. */
const PREFERRED: Readonly<Record<string, readonly RegExp[]>> = {
  openai: [/^gpt-5\.1$/, /^gpt-5/, /^gpt-4o$/],
  anthropic: [/^claude-sonnet-4-6/, /^claude-sonnet/, /^claude/],
  gemini: [/^gemini-3-pro/, /^gemini-2\.5-pro/, /^gemini/],
  mistral: [/^mistral-large-latest$/, /^mistral-large/, /^mistral/],
};

const COLUMNS = 4;

/** Up to four models to begin with: one of each provider in turn, then second ones. */
export async function chooseModels(providers: readonly Provider[]): Promise<readonly string[]> {
  const lists = await Promise.all(providers.map(listed));
  const chosen: string[] = [];
  for (let round = 0; round < COLUMNS; round += 1) {
    for (const ids of lists) {
      const id = ids[round];
      if (id !== undefined && chosen.length < COLUMNS) chosen.push(id);
    }
  }
  return chosen;
}

async function listed(provider: Provider): Promise<readonly string[]> {
  const models = await provider.listModels().catch(() => []);
  const ids = models.map(({ id }) => id).filter((id) => !id.includes('/fault-'));
  const name = (id: string) => id.slice(provider.id.length + 1);
  const preferred = (PREFERRED[provider.id] ?? []).flatMap(
    (pattern) => ids.find((id) => pattern.test(name(id))) ?? [],
  );
  return [...new Set([...preferred, ...ids])];
}
