import { type Comparison, importComparison, type LLMSelectError, toError } from '@llmselect/core';

/** Four models with images over many turns stay far below it; what is larger would only stop the page. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Why a file could not be opened, as a text is named. */
export type FileTrouble = 'json' | 'version' | 'record' | 'size' | 'unreadable';

/** Reads a comparison that was exported as JSON, or says why it cannot be read. Nothing of it is in that. */
export async function readComparisonFile(
  file: File,
): Promise<{ readonly comparison: Comparison } | { readonly trouble: FileTrouble }> {
  if (file.size > MOST_BYTES) return { trouble: 'size' };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { trouble: 'unreadable' };
  }
  try {
    return { comparison: importComparison(text) };
  } catch (cause) {
    return { trouble: troubleOf(toError(cause)) };
  }
}

function troubleOf({ param }: LLMSelectError): FileTrouble {
  if (param === undefined) return 'json';
  return param === 'version' ? 'version' : 'record';
}
