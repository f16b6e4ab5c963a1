import type { Page } from 'playwright-core';

/** A text or number that a page holds, and the way to it. */
export interface Held {
  readonly path: string;
  readonly text: string;
}

/**
 * Everything that a script of the page could read: the document with all shadow roots, attributes, what elements have
 * as properties, as deep as it goes, and whatever is stored.
 */
export function readWholePage(page: Page): Promise<readonly Held[]> {
  return page.evaluate(async () => {
    const held: { path: string; text: string }[] = [];
    const seen = new WeakSet<object>();
    const note = (path: string, value: unknown) => held.push({ path, text: String(value) });

    const propertiesOf = (value: object): readonly string[] => {
      const names = new Set<string>();
      for (let from: object | null = value; from !== null; from = Object.getPrototypeOf(from)) {
        // What every element and object has says nothing of ours.
        if (from === Object.prototype || from === HTMLElement.prototype || from === Array.prototype) break;
        for (const name of Object.getOwnPropertyNames(from)) names.add(name);
      }
      return [...names];
    };
    const isLeaf = (value: unknown): value is string | number | bigint =>
      ['string', 'number', 'bigint'].includes(typeof value);
    const isTree = (value: unknown): value is object =>
      typeof value === 'object' &&
      value !== null &&
      ![Node, Window, StyleSheet].some((kind) => value instanceof kind);
    const read = (from: object, name: string, path: string): void => {
      try {
        dig(Reflect.get(from, name), `${path}.${name}`);
      } catch {
        // A getter that needs what is not there.
      }
    };
    const dig = (value: unknown, path: string): void => {
      if (isLeaf(value)) note(path, value);
      if (!isTree(value) || seen.has(value)) return;
      seen.add(value);
      if (value instanceof Map || value instanceof Set) Array.from(value, (entry) => dig(entry, `${path}[]`));
      else for (const name of propertiesOf(value)) read(value, name, path);
    };
    const look = (element: Element): void => {
      const { localName } = element;
      for (const { name, value } of element.attributes) note(`<${localName} ${name}>`, value);
      if (!localName.startsWith('llm-')) return;
      for (const name of propertiesOf(element)) read(element, name, `<${localName}>`);
    };
    const walk = (root: Document | ShadowRoot): void => {
      note('text', Array.from(root.childNodes, ({ textContent }) => textContent).join(''));
      for (const element of root.querySelectorAll('*')) {
        look(element);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);

    for (const [name, storage] of [
      ['localStorage', localStorage],
      ['sessionStorage', sessionStorage],
    ] as const)
      for (const [key, value] of Object.entries(storage)) note(`${name}.${key}`, value);
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        dig(all, `indexedDB.${name}.${store}`);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        note(`caches.${name}`, request.url);
        note(`caches.${name}.body`, await (await cache.match(request))?.text());
      }
    }
    return held;
  });
}
