import type { Store } from '../stores/store.ts';
import { misconfigured } from './misconfigured.ts';

const METHODS = ['get', 'set', 'delete', 'increment', 'addIfBelow'];

/** Throws `misconfigured` for what is no store, such as the address of one: it would be found out at the first request. */
export function readStore(store: Store | undefined): Store | undefined {
  if (store === undefined) return undefined;
  const isStore = typeof store === 'object' && store !== null;
  if (isStore && METHODS.every((name) => typeof Reflect.get(store, name) === 'function')) return store;
  throw misconfigured('store', `store must be one, as in store: createMemoryStore(): ${METHODS.join(', ')}.`);
}
