import { createCatalog, type ModelInfo, type Provider } from '@llmselect/core';

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
  const models = await createCatalog({ providers }).list();
  const offered = models.filter(({ id, unlisted }) => unlisted !== true && !id.includes('/fault-'));
  const lists = providers.map(({ id }) => bestFirst(id, offered));
  const chosen: string[] = [];
  for (let round = 0; round < COLUMNS; round += 1) {
    for (const ids of lists) {
      const id = ids[round];
      if (id !== undefined && chosen.length < COLUMNS) chosen.push(id);
    }
  }
  return chosen;
}

function bestFirst(providerId: string, offered: readonly ModelInfo[]): readonly string[] {
  const ids = offered.filter((model) => model.providerId === providerId).map(({ id }) => id);
  const preferred = (PREFERRED[providerId] ?? []).flatMap(
    (pattern) => ids.find((id) => pattern.test(id.slice(providerId.length + 1))) ?? [],
  );
  return [...new Set([...preferred, ...ids])];
}
