/**
 * Mounts LLMSelect in Express 5.
 *
 * @module
 */
import type { NodeRequest } from './node/node-message.ts';
import { type FetchHandler, type MountOptions, type NodeListener, toNode } from './node/to-node.ts';

export { createNodeFetch } from './node/node-fetch.ts';

/**
 * Express middleware: `app.use(toExpress(handler))`, or under the handler's own base path. It may stand before or
 * after `express.json()` and below `compression()`. The client's address is Express's `request.ip`: the socket's,
 * unless the host itself has told Express which proxies to trust.
 */
export function toExpress(handler: FetchHandler, options: MountOptions = {}): NodeListener {
  const clientAddress = ({ ip, socket }: NodeRequest) => ip ?? socket.remoteAddress;
  return toNode(handler, { clientAddress, ...options });
}
