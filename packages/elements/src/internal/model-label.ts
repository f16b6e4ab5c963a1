import type { ModelInfo } from '@llmselect/core';

const PROVIDERS: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  azure: 'Azure',
  deepseek: 'DeepSeek',
  gemini: 'Google',
  groq: 'Groq',
  llamacpp: 'llama.cpp',
  lmstudio: 'LM Studio',
  mistral: 'Mistral',
  ollama: 'Ollama',
  openai: 'OpenAI',
  openrouter: 'OpenRouter',
  perplexity: 'Perplexity',
  together: 'Together',
  vllm: 'vLLM',
  xai: 'xAI',
};

/** The provider's name for people. An unknown id is shown with a capital letter. */
export function providerLabel(providerId: string): string {
  return Object.hasOwn(PROVIDERS, providerId)
    ? (PROVIDERS[providerId] ?? providerId)
    : capitalize(providerId);
}

/** The part of a full model id before its first slash. */
export function providerOf(modelId: string): string {
  return modelId.split('/', 1)[0] ?? modelId;
}

/** A model's name for people: its listed name, or one derived from its id. */
export function modelLabel(modelId: string, models: readonly ModelInfo[] = []): string {
  const listed = models.find(({ id }) => id === modelId)?.name;
  const bare = modelId.slice(modelId.indexOf('/') + 1);
  // Providers without display names repeat the id; ours reads better.
  return listed && listed !== bare && listed !== modelId ? listed : deriveName(bare);
}

/** `claude-sonnet-4-6-20260101` → `Claude Sonnet 4.6`. */
function deriveName(bareId: string): string {
  const last = bareId.split('/').at(-1) || bareId;
  const words = last
    .replace(/[-@](\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '')
    .replace(/(?<=[-.]|^)(\d{1,2})-(\d{1,2})(?=-|$)/, '$1.$2')
    .split(/[-_:\s]+/)
    .filter((word) => word !== '');
  return (
    words
      .map(nameWord)
      .join(' ')
      .replace(/^GPT (?=\d)/, 'GPT-') || bareId
  );
}

function nameWord(word: string): string {
  if (/^(gpt|glm|ai)$/i.test(word)) return word.toUpperCase();
  if (/^\d+(\.\d+)?[bkm]$/i.test(word)) return word.toUpperCase();
  return /^o\d/.test(word) ? word : capitalize(word);
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
