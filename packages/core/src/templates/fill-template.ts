import { LLMSelectError } from '../errors/llm-select-error.ts';
import { type ParsedTemplate, parseTemplate } from './parse-template.ts';
import type { TemplateText, TemplateValues, TemplateVariable } from './template.ts';
import { templateVariables } from './template-variables.ts';

/** What a filled in template asks. */
export interface FilledTemplate {
  readonly prompt: string;
  readonly system?: string | undefined;
}

/**
 * Puts values in the places of a text's variables. A value is never read as a template again, whatever braces it has.
 *
 * @throws LLMSelectError `invalid-request` with the variable's name in `param`: one that has no value and no default,
 *   or a value that is not among the choices. The value itself is not told.
 */
export function fillTemplate(template: ParsedTemplate | string, values: TemplateValues): string {
  const parsed = typeof template === 'string' ? parseTemplate(template) : template;
  return join(parsed, choose(parsed.variables, values));
}

/** The same for a stored template: for its prompt and its system prompt at once. Throws as `fillTemplate` does. */
export function fillStoredTemplate(template: TemplateText, values: TemplateValues): FilledTemplate {
  const chosen = choose(templateVariables(template), values);
  const prompt = join(parseTemplate(template.prompt), chosen);
  if (template.system === undefined) return { prompt };
  return { prompt, system: join(parseTemplate(template.system), chosen) };
}

function join({ parts }: ParsedTemplate, chosen: ReadonlyMap<string, string>): string {
  return parts.map((part) => (part.type === 'text' ? part.text : (chosen.get(part.name) ?? ''))).join('');
}

function choose(variables: readonly TemplateVariable[], values: TemplateValues): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  const missing: string[] = [];
  for (const { name, default: otherwise, choices } of variables) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = given === undefined || given === '' ? otherwise : given;
    if (value === undefined) missing.push(name);
    else if (choices !== undefined && !choices.includes(value)) throw notAChoice(name);
    else chosen.set(name, value);
  }
  if (missing.length > 0) throw notGiven(missing);
  return chosen;
}

function notGiven(names: readonly string[]): LLMSelectError {
  const list = names.map((name) => `"${name}"`).join(', ');
  return new LLMSelectError('invalid-request', `This template needs a value for ${list}.`, {
    param: names[0],
  });
}

function notAChoice(name: string): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    `Choose one of the values that the template has for "${name}".`,
    {
      param: name,
    },
  );
}
