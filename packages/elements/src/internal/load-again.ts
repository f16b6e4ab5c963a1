/** How browsers say from where a module could not be fetched. Safari does not, and asks again by itself. */
const FAILED_FETCH = /dynamically imported module: (\S+)$/;

/** Folders whose files may be fetched anew. */
const HOMES = new Set<string>();

/**
 * Lets code that could not be fetched be fetched again while the page stays. For builds alone whose lazy files stand
 * beside the one that calls this and keep the names of what they export.
 *
 * @param entry - Address of a file of the build.
 */
export function allowLoadingAgain(entry: string): void {
  HOMES.add(new URL('.', entry).href);
}

/**
 * Fetches code that a failed try has asked for before. A browser remembers for as long as a page is open that a module
 * could not be fetched, and does not ask the network again: this asks for the same file by another address.
 *
 * @param attempt - Another number at every try.
 */
export async function loadAgain<Module extends object>(
  fetch: () => Promise<Module>,
  attempt: number,
): Promise<Module> {
  try {
    return await fetch();
  } catch (cause) {
    const address = cause instanceof Error ? FAILED_FETCH.exec(cause.message)?.[1] : undefined;
    if (address === undefined || !HOMES.has(new URL('.', address).href)) throw cause;
    const module: unknown = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ `${address}?again=${attempt}`
    );
    return wholeOf(module) as Module; // the same file
  }
}

/** What the source of a file exports: a file that others share parts of has it as one export among them. */
function wholeOf(module: unknown): unknown {
  const exported: readonly unknown[] = Object.values(module ?? {});
  return exported.find(isNamespace) ?? module;
}

function isNamespace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag) === 'Module';
}
