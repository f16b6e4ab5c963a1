import { listModels, PROVIDERS } from './models.ts';

/** What to print once a simulator listens: how to point the vendors' SDKs at it, and what it plays. */
export function describeSimulator(url: string): string {
  const models = PROVIDERS.map((provider) => {
    const ids = listModels(provider).map((model) => model.id);
    return `  ${provider.padEnd(11)}${ids.filter((id) => !id.startsWith('fault-')).join(', ')}`;
  });
  return `LLMSelect simulator on ${url}: scripted answers, no model behind them. Any key works.

  OpenAI      new OpenAI({ apiKey: 'any', baseURL: '${url}/openai/v1' })
  Anthropic   new Anthropic({ apiKey: 'any', baseURL: '${url}/anthropic' })
  Gemini      new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: '${url}/gemini' } })
  Mistral     new Mistral({ apiKey: 'any', serverURL: '${url}/mistral' })
  compatible  ${url}/compatible/v1 (no key)

Models
${models.join('\n')}
  in each     fault-429, fault-500, fault-cut and more: see README.md

Requests      ${url}/__simulator/requests
Faults        ${url}/__simulator/faults
`;
}
