import { providerOf } from '../internal/model-label.ts';

/** The name under which servers usually keep a provider's key. */
export function keyVariable(modelId = ''): string {
  return `${providerOf(modelId).toUpperCase().replace(/\W/g, '_')}_API_KEY`;
}
