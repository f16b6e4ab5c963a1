import { LLMSelectError } from '../../errors/llm-select-error.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  QuotaExceededError:
    'There is no room left for the history. Export and delete comparisons, or free space on this device, then try again.',
  VersionError: 'A newer version of this page has changed the history. Reload this page to use it.',
  SecurityError:
    'The browser keeps nothing for this page. Allow it to store data, or leave the private window.',
  InvalidStateError: 'The history was closed while it was in use. Try again, or reload this page.',
};

/** What went wrong with the database, in our words. The browser's own may quote what was to be stored. */
export function storageError(cause: unknown): LLMSelectError {
  if (LLMSelectError.is(cause)) return cause;
  const name = typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';
  return failed(
    SENTENCES[name] ?? 'The browser could not read or write the history. Reload this page and try again.',
  );
}

/** There is no database here at all. */
export function noDatabase(): LLMSelectError {
  return failed(
    'This browser keeps no history here: it has no IndexedDB, as in some private windows. Export what you need.',
  );
}

/** Another tab holds on to the database of an earlier version of the page. */
export function blockedUpgrade(): LLMSelectError {
  return failed(
    'Another tab has an older version of this page open. Close or reload that tab, then try again.',
  );
}

/** Another tab has a newer version of the page, and needed the database. */
export function replaced(): LLMSelectError {
  return failed('A newer version of this page is open in another tab. Reload this tab to use the history.');
}

export function closed(): LLMSelectError {
  return failed('This history was closed. Create a new one with createIndexedDbHistory().');
}

/** One record could not be read, and was set aside. */
export function damagedRecord(): LLMSelectError {
  return failed(
    'This comparison is damaged and was set aside; nothing else is affected. See damaged() for what was found.',
    'id',
  );
}

function failed(message: string, param?: string): LLMSelectError {
  return new LLMSelectError('storage-failed', message, { param });
}
