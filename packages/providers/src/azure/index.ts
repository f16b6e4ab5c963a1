export type { ProviderOptions } from '../http/provider-options.ts';
export type { TokenSource } from '../http/token-fetch.ts';
export { azureFromEnvironment } from './azure-from-environment.ts';
export type { AzureApi, AzureDeployment, AzureOptions } from './azure-options.ts';
export { createAzure } from './create-azure.ts';
