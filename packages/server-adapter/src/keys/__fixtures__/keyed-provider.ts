import { LLMSelectError, type ModelInfo, type Provider } from '@llmselect/core';
import { createFakeModel, createFakeProvider } from '@llmselect/core/testing';

export const HOST_KEY = 'host-key-canary-0000';
export const SECRET = 'canary-secret-of-the-host-0123456789abcdef';

/** A provider whose models say which key they were asked with, by a name for it, and that refuses unknown keys. */
export interface KeyedProvider {
  readonly provider: Provider;
  /** By key: what its models answer. A key that is not there is refused. */
  readonly accounts: Map<string, string>;
  /** Every key it was asked with, in order. */
  readonly asked: string[];
  /** What listing does in place of checking the key. */
  listing: (() => Promise<readonly ModelInfo[]>) | undefined;
}

export function keyedProvider(id = 'fake', accounts: Iterable<readonly [string, string]> = []): KeyedProvider {
  const known = new Map<string, string>([[HOST_KEY, 'the host pays'], ...accounts]);
  const asked: string[] = [];
  const keyed: KeyedProvider = {
    provider: withKey(HOST_KEY),
    accounts: known,
    asked,
    listing: undefined,
  };

  function withKey(apiKey: string): Provider {
    const base = createFakeProvider([createFakeModel({ id: `${id}/one` })]);
    const call = (modelId: string) => {
      asked.push(apiKey);
      return createFakeModel({ id: `${id}/${modelId}`, text: known.get(apiKey) ?? 'nobody pays' });
    };
    return Object.assign(call, base, {
      id,
      withKey,
      endpoint: { ...base.endpoint, authorize: (headers: Headers) => headers.set('x-api-key', apiKey) },
      listModels: async (): Promise<readonly ModelInfo[]> => {
        if (keyed.listing !== undefined) return await keyed.listing();
        // As vendors do: their refusal repeats the key.
        if (!known.has(apiKey)) throw new LLMSelectError('unauthorized', `Incorrect API key provided: ${apiKey}`);
        return [{ id: `${id}/one`, providerId: id, name: 'One' }];
      },
    });
  }
  return keyed;
}
