import { expect, test } from 'vitest';
import { azureFromEnvironment } from './azure-from-environment.ts';

test('the usual variables become options, and empty ones are as good as unset', () => {
  expect(
    azureFromEnvironment({
      AZURE_OPENAI_API_KEY: ' k ',
      AZURE_OPENAI_ENDPOINT: 'https://r.openai.azure.com/',
      AZURE_OPENAI_RESOURCE_NAME: '',
      AZURE_OPENAI_API_VERSION: '2024-10-21',
      AZURE_OPENAI_DEPLOYMENTS: 'gpt-5.1=prod, claude-sonnet-4-5 = house ,gpt-4o,',
      HOME: '/root',
    }),
  ).toEqual({
    apiKey: 'k',
    baseUrl: 'https://r.openai.azure.com/',
    apiVersion: '2024-10-21',
    deployments: { 'gpt-5.1': 'prod', 'claude-sonnet-4-5': 'house', 'gpt-4o': 'gpt-4o' },
  });
  expect(azureFromEnvironment({})).toEqual({});
  expect(azureFromEnvironment({ AZURE_OPENAI_RESOURCE_NAME: 'r' })).toEqual({ resource: 'r' });
});

test.each(['=prod', 'a=', 'a=b=c'])('deployments such as %j cannot be read', (list) => {
  expect(() => azureFromEnvironment({ AZURE_OPENAI_DEPLOYMENTS: list })).toThrow(
    expect.objectContaining({ code: 'misconfigured', param: 'AZURE_OPENAI_DEPLOYMENTS' }),
  );
});
