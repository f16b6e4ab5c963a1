import { LLMSelectError } from '@llmselect/core';
import type { AzureOptions } from './azure-options.ts';

/**
 * The options that the usual environment variables stand for: `AZURE_OPENAI_API_KEY`, `AZURE_OPENAI_ENDPOINT`,
 * `AZURE_OPENAI_RESOURCE_NAME`, `AZURE_OPENAI_API_VERSION`, and `AZURE_OPENAI_DEPLOYMENTS` as `name=deployment`
 * pairs with commas in between. What is unset or empty is left out. The environment is handed in:
 * `azureFromEnvironment(process.env)`.
 *
 * @throws LLMSelectError `misconfigured` when the deployments cannot be read; no value is quoted
 */
export function azureFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<AzureOptions, 'apiKey' | 'baseUrl' | 'resource' | 'apiVersion' | 'deployments'> {
  const read = (name: string): string | undefined => environment[`AZURE_OPENAI_${name}`]?.trim() || undefined;
  const found = {
    apiKey: read('API_KEY'),
    baseUrl: read('ENDPOINT'),
    resource: read('RESOURCE_NAME'),
    apiVersion: read('API_VERSION'),
    deployments: readDeployments(read('DEPLOYMENTS')),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** `name=deployment`, or `name` alone where both are the same. */
function readDeployments(list: string | undefined): Readonly<Record<string, string>> | undefined {
  if (list === undefined) return undefined;
  const entries = list.split(',').filter((entry) => entry.trim() !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = '', deployment = name, ...more] = entry.split('=').map((part) => part.trim());
      if (name === '' || deployment === '' || more.length > 0) throw unreadable();
      return [name, deployment];
    }),
  );
}

function unreadable(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'AZURE_OPENAI_DEPLOYMENTS is a list such as gpt-5.1=my-deployment,gpt-4o=another-one.',
    { param: 'AZURE_OPENAI_DEPLOYMENTS' },
  );
}
