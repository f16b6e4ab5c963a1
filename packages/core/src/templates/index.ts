export {
  type FilledTemplate,
  fillStoredTemplate,
  fillTemplate,
} from './fill-template.ts';
export { createMemoryStorage, type KeyValueStorage } from './key-value-storage.ts';
export {
  escapeTemplate,
  type ParsedTemplate,
  parseTemplate,
  type TemplatePart,
} from './parse-template.ts';
export {
  TEMPLATE_CATEGORIES,
  type Template,
  type TemplateCategory,
  type TemplateText,
  type TemplateValues,
  type TemplateVariable,
} from './template.ts';
export { parseTemplates, stringifyTemplates } from './template-file.ts';
export { TEMPLATE_LIBRARY } from './template-library.ts';
export { parseStoredTemplate, templateSchema } from './template-schema.ts';
export {
  createTemplateStore,
  type TemplateInput,
  type TemplateStore,
  type TemplateStoreOptions,
  type TemplateStoreState,
} from './template-store.ts';
export { templateVariables } from './template-variables.ts';
