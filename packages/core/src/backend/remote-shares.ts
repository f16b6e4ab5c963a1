import { LLMSelectError } from '../errors/llm-select-error.ts';
import { SERVER_ERROR } from '../errors/server-error.ts';
import type { Call } from './read-run.ts';
import type { ShareRow, Shares } from './shares.ts';

/** The shares behind `/v1/shares`. */
export function remoteShares(call: Call): Shares {
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await call(path, init, 'json');
    return response.json().catch(() => undefined);
  };
  return {
    async create({ ciphertext, expiresAt }) {
      const row = await ask('/v1/shares', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ciphertext, expiresAt }),
      });
      if (!isRow(row)) throw notAShare();
      return row;
    },
    async read(id) {
      const share = await ask(`/v1/shares/${encodeURIComponent(id)}`);
      const ciphertext = fieldOf(share, 'ciphertext');
      if (typeof ciphertext !== 'string') throw notAShare();
      return { ciphertext };
    },
    async list() {
      const rows = fieldOf(await ask('/v1/shares'), 'rows');
      if (!Array.isArray(rows)) throw notAShare();
      return rows.filter(isRow);
    },
    async revoke(id) {
      try {
        await call(`/v1/shares/${encodeURIComponent(id)}`, { method: 'DELETE' });
      } catch (cause) {
        if (!(LLMSelectError.is(cause) && cause.code === 'not-found')) throw cause;
      }
    },
  };
}

function isRow(value: unknown): value is ShareRow {
  const numbers = ['createdAt', 'expiresAt', 'size'].map((name) => fieldOf(value, name));
  return typeof fieldOf(value, 'id') === 'string' && numbers.every((number) => typeof number === 'number');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function notAShare(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'The endpoint did not answer about shares as an LLMSelect server does. Check its address and its version.',
    { providerCode: SERVER_ERROR },
  );
}
