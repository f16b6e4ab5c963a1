import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { Template } from './template.ts';
import { parseStoredTemplate } from './template-schema.ts';

/** Templates as a file. `parseTemplates` reads it, and written again it is the same to the byte. */
export function stringifyTemplates(templates: readonly Template[]): string {
  const checked = templates.map((template, index) => parseStoredTemplate(template, ['templates', index]));
  return `${JSON.stringify({ version: 1, templates: checked }, undefined, 2)}\n`;
}

/**
 * Reads what `stringifyTemplates` wrote; a list of templates and a single one are read too.
 *
 * @throws LLMSelectError `invalid-request` for anything else, with the field at fault in `param` and none of its text
 */
export function parseTemplates(json: string): readonly Template[] {
  const value = parseJson(json);
  const list = listOf(value);
  if (list === undefined) return [parseStoredTemplate(value)];
  const templates = list.map((template, index) => parseStoredTemplate(template, ['templates', index]));
  const ids = new Set<string>();
  for (const [index, { id }] of templates.entries()) {
    if (ids.has(id)) throw twice(index);
    ids.add(id);
  }
  return templates;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || !('templates' in value)) return undefined;
  return Array.isArray(value.templates) ? value.templates : undefined;
}

function twice(index: number): LLMSelectError {
  const param = `templates[${index}].id`;
  return new LLMSelectError('invalid-request', `Two templates have the same id: change "${param}".`, {
    param,
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own error quotes the file, so it is not kept as a cause.
    throw new LLMSelectError('invalid-request', 'This file is not JSON. Choose templates exported as JSON.');
  }
}
