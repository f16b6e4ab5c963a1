import { expect, test } from 'vitest';
import { fillStoredTemplate } from './fill-template.ts';
import { TEMPLATE_CATEGORIES } from './template.ts';
import { parseTemplates, stringifyTemplates } from './template-file.ts';
import { TEMPLATE_LIBRARY } from './template-library.ts';
import { templateVariables } from './template-variables.ts';

test('the library has forty templates or more, and some of every category', () => {
  expect(TEMPLATE_LIBRARY.length).toBeGreaterThanOrEqual(40);
  for (const category of TEMPLATE_CATEGORIES) {
    expect(
      TEMPLATE_LIBRARY.filter((template) => template.category === category).length,
    ).toBeGreaterThanOrEqual(6);
  }
});

test('the library is a file of templates like any other, with ids of its own', () => {
  expect(parseTemplates(stringifyTemplates(TEMPLATE_LIBRARY))).toEqual(TEMPLATE_LIBRARY);
  for (const { id } of TEMPLATE_LIBRARY) expect(id).toMatch(/^llmselect\/[a-z-]+$/);
});

test.each(TEMPLATE_LIBRARY.map((template) => [template.id, template] as const))(
  '%s asks for something, names only what it asks for, and can be filled in',
  (_, template) => {
    const variables = templateVariables(template);
    const names = variables.map(({ name }) => name);
    expect(variables.some((variable) => variable.default === undefined)).toBe(true);
    for (const { name } of template.variables) expect(names).toContain(name);
    const values = Object.fromEntries(
      variables.flatMap(({ name, choices }) => (choices ? [] : [[name, `<${name}>`]])),
    );
    const { prompt } = fillStoredTemplate(template, values);
    expect(prompt).not.toMatch(/\{\{|\}\}/);
    for (const name of Object.keys(values)) expect(prompt).toContain(`<${name}>`);
    expect(prompt).toBe(prompt.trim());
  },
);
