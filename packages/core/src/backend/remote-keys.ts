import { LLMSelectError } from '../errors/llm-select-error.ts';
import { SERVER_ERROR } from '../errors/server-error.ts';
import type { KeyStatus, ProviderKeys } from './provider-keys.ts';
import type { Call } from './read-run.ts';

const PATH = '/v1/keys';

/** The caller's keys over the routes of `@llmselect/server-adapter`. A key stands in the body of one request, and nowhere else. */
export function remoteKeys(call: Call): ProviderKeys {
  return {
    async list({ signal } = {}) {
      const response = await call(PATH, { signal: signal ?? null });
      const list: unknown = await response.json().catch(() => undefined);
      if (!Array.isArray(list) || !list.every(isStatus)) throw notOurs(response.status);
      return list.map(onlyStatus);
    },
    async set(provider, apiKey, { signal } = {}) {
      const response = await call(pathOf(provider), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ apiKey }),
        signal: signal ?? null,
      });
      const status: unknown = await response.json().catch(() => undefined);
      if (!isStatus(status)) throw notOurs(response.status);
      return onlyStatus(status);
    },
    async delete(provider, { signal } = {}) {
      await call(pathOf(provider), { method: 'DELETE', signal: signal ?? null });
    },
  };
}

function pathOf(provider: string): string {
  return `${PATH}/${encodeURIComponent(provider)}`;
}

/** Whatever else a server says of a key is not for us to hold. */
function onlyStatus({ provider, set, validatedAt }: KeyStatus): KeyStatus {
  return validatedAt === undefined ? { provider, set } : { provider, set, validatedAt };
}

function isStatus(value: unknown): value is KeyStatus {
  const { provider, set, validatedAt } = (value ?? {}) as Partial<KeyStatus>;
  if (typeof provider !== 'string' || typeof set !== 'boolean') return false;
  return validatedAt === undefined || typeof validatedAt === 'string';
}

function notOurs(status: number): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'The endpoint did not answer about keys as an LLMSelect server does. Check the address of the endpoint.',
    { status, providerCode: SERVER_ERROR },
  );
}
