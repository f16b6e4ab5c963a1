import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';

/** Reads what `exportComparison(…, 'json')` wrote. Throws `invalid-request` for anything else, and quotes none of it. */
export function importComparison(json: string): Comparison {
  return parseComparison(parseJson(json));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own error quotes the file, so it is not kept as a cause.
    throw new LLMSelectError(
      'invalid-request',
      'This file is not JSON. Choose a comparison exported as JSON.',
    );
  }
}
