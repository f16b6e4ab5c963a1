import { moreTelling, parseTemplate } from './parse-template.ts';
import type { TemplateText, TemplateVariable } from './template.ts';

/**
 * What a template leaves open, as a form shows it: the variables of its prompt, then those that only its system prompt
 * has, once each. What the template's list says of one goes before what the text says.
 */
export function templateVariables(template: TemplateText): readonly TemplateVariable[] {
  const found = new Map<string, TemplateVariable>();
  for (const text of [template.prompt, template.system ?? '']) {
    for (const variable of parseTemplate(text).variables) {
      found.set(variable.name, moreTelling(found.get(variable.name), variable));
    }
  }
  const listed = new Map(template.variables?.map((variable) => [variable.name, variable] as const));
  return Array.from(found.values(), (variable) =>
    describe({ ...variable, ...known(listed.get(variable.name)) }),
  );
}

/** Without the fields that hold nothing, which would hide those of the text. */
function known(variable: TemplateVariable | undefined): Partial<TemplateVariable> {
  return Object.fromEntries(Object.entries(variable ?? {}).filter(([, value]) => value !== undefined));
}

function describe(variable: TemplateVariable): TemplateVariable {
  const { choices, default: otherwise } = variable;
  if (choices === undefined || choices.length === 0) return variable;
  return otherwise !== undefined && choices.includes(otherwise)
    ? variable
    : { ...variable, default: choices[0] };
}
