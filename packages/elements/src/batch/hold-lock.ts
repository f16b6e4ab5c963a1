/**
 * Holds a lock that all tabs of a site share, until the function that it resolves with is called or the tab is gone.
 * Resolves with nothing where another tab holds it. Browsers without locks let everybody pass.
 */
export async function holdLock(name: string): Promise<(() => void) | undefined> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return () => {};
  return new Promise((answer) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) return answer(undefined);
        return new Promise<void>((release) => answer(() => release()));
      })
      // Forbidden here: nobody else has it either.
      .catch(() => answer(() => {}));
  });
}
