import type { ProxyEndpoint } from '@llmselect/core';

/** What the byte pipe may forward to a Chat Completions server. */
export const CHAT_ROUTES: ProxyEndpoint['routes'] = [
  { method: 'POST', path: /\/chat\/completions/ },
  { method: 'GET', path: /\/models(?:\/[A-Za-z0-9][A-Za-z0-9._:-]*)?/ },
];
