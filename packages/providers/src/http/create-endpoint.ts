import type { ProxyEndpoint, Usage } from '@llmselect/core';
import type { Connection } from './connection.ts';
import { EventStream } from './event-stream.ts';
import { getString } from './json.ts';
import type { Wire } from './wire.ts';

/** What the server's byte pipe needs to forward requests to a provider with its key added. */
export function createEndpoint(wire: Wire, connection: Connection): ProxyEndpoint {
  const { basePath } = connection;
  return {
    origin: connection.origin,
    routes: wire.routes.map(({ method, path }) => ({ method, path: below(basePath, path) })),
    authorize: (headers) => {
      for (const [name, value] of Object.entries(wire.headers ?? {})) {
        if (!headers.has(name)) headers.set(name, value);
      }
      connection.authorize(headers);
    },
    modelOf: (path, body) => wire.modelOf?.(path, body) ?? getString(body, 'model'),
    readUsage: (body) => readUsage(wire, body),
  };
}

/** The pattern of a path below the base path, anchored at both ends. */
function below(basePath: string, path: RegExp): RegExp {
  const prefix = basePath.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${prefix}${path.source}$`);
}

/** The last usage a body tells; a body that fails or is cut still told what it told. */
async function readUsage(wire: Wire, body: ReadableStream<Uint8Array>): Promise<Usage | undefined> {
  let usage: Usage | undefined;
  try {
    for await (const event of new EventStream({ decoder: wire.createDecoder(), open: () => ({ body }) })) {
      if (event.type === 'usage') usage = event.usage;
    }
  } catch {
    // The pipe's own client sees the failure; here only the counting matters.
  }
  return usage;
}
