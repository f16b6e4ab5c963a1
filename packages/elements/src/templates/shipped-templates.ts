/** A module of its own, so that it is fetched when somebody looks for templates. */
export { TEMPLATE_LIBRARY } from '@llmselect/core/templates';
