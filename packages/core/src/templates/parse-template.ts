import type { TemplateVariable } from './template.ts';

/** A piece of a template: words that stay as they are, or the place of a variable. */
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: string };

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  /** Once each, in the order in which they first occur. */
  readonly variables: readonly TemplateVariable[];
}

const PLACEHOLDER = /\{\{([^{}]{1,4000})\}\}/g;
const NAME = /^[\p{L}_][\p{L}\p{N}_ -]{0,63}$/u;

/**
 * Finds the variables of a text. Never throws: braces that are none of the following are text like any other.
 *
 * - `{{name}}`: a value has to be given.
 * - `{{name=default}}`: the default where none is given; `{{name=}}` may stay empty.
 * - `{{name|one|two}}`: one of these, the first by default; `{{name=two|one|two}}` says which.
 * - `\{{name}}`: the text `{{name}}`. Two backslashes before a variable are one.
 *
 * A name is 1 to 64 letters, digits, spaces, `_` and `-`. Of a variable that occurs twice, the first place that has a
 * default or choices says what they are. One that has a line to itself is `multiline`. Takes time linear in the text.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const found = new Map<string, TemplateVariable>();
  let words = '';
  let end = 0;
  for (const { start, placeholder, body } of placeholdersOf(text)) {
    const slashes = countBackslashes(text, start, end);
    words += text.slice(end, start - Math.ceil(slashes / 2));
    end = start + placeholder.length;
    if (slashes % 2 === 1) {
      words += placeholder;
      continue;
    }
    const variable = { ...body, ...(hasOwnLine(text, start, end) && !body.choices && { multiline: true }) };
    if (words !== '') parts.push({ type: 'text', text: words });
    words = '';
    parts.push({ type: 'variable', name: variable.name });
    found.set(variable.name, moreTelling(found.get(variable.name), variable));
  }
  words += text.slice(end);
  if (words !== '') parts.push({ type: 'text', text: words });
  return { parts, variables: Array.from(found.values()) };
}

/** Makes a template of words that are to stay as they are: filled in, it is the same text again. */
export function escapeTemplate(text: string): string {
  let escaped = '';
  let end = 0;
  for (const { start, placeholder } of placeholdersOf(text)) {
    const slashes = countBackslashes(text, start, end);
    escaped += `${text.slice(end, start)}${'\\'.repeat(slashes + 1)}${placeholder}`;
    end = start + placeholder.length;
  }
  return escaped + text.slice(end);
}

interface Placeholder {
  readonly start: number;
  readonly placeholder: string;
  readonly body: TemplateVariable;
}

function placeholdersOf(text: string): readonly Placeholder[] {
  return Array.from(text.matchAll(PLACEHOLDER)).flatMap((match): readonly Placeholder[] => {
    const body = readBody(match[1] ?? '');
    return body === undefined ? [] : [{ start: match.index, placeholder: match[0], body }];
  });
}

function readBody(body: string): TemplateVariable | undefined {
  const [head = '', ...listed] = body.split('|').map((part) => part.trim());
  const equals = head.indexOf('=');
  const name = (equals < 0 ? head : head.slice(0, equals)).trim();
  if (!NAME.test(name)) return undefined;
  const said = equals < 0 ? undefined : head.slice(equals + 1).trim();
  if (listed.length === 0) return said === undefined ? { name } : { name, default: said };
  const choices = Array.from(new Set(listed.filter((choice) => choice !== '')));
  if (said !== undefined && said !== '' && !choices.includes(said)) choices.unshift(said);
  // One is no choice: other template languages write filters like this.
  if (choices.length < 2) return undefined;
  return { name, default: said || choices[0], choices };
}

/** Those directly before a place. Not before `from`, so that no text is looked at twice. */
function countBackslashes(text: string, start: number, from: number): number {
  let at = start;
  while (at > from && text[at - 1] === '\\') at -= 1;
  return start - at;
}

function hasOwnLine(text: string, start: number, end: number): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || /[\r\n]/.test(text[end] ?? ''));
}

/** What two places say of one variable. */
export function moreTelling(
  known: TemplateVariable | undefined,
  variable: TemplateVariable,
): TemplateVariable {
  if (known === undefined) return variable;
  const multiline = known.multiline === true || variable.multiline === true;
  const telling = known.default === undefined ? variable : known;
  const { multiline: _, ...rest } = telling;
  return multiline && rest.choices === undefined ? { ...rest, multiline } : rest;
}
