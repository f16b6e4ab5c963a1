import { ANALYSIS_TEMPLATES } from './library/analysis-templates.ts';
import { BUSINESS_TEMPLATES } from './library/business-templates.ts';
import { CODE_TEMPLATES } from './library/code-templates.ts';
import { CREATIVE_TEMPLATES } from './library/creative-templates.ts';
import { EVALUATION_TEMPLATES } from './library/evaluation-templates.ts';
import { WRITING_TEMPLATES } from './library/writing-templates.ts';
import type { Template } from './template.ts';

/**
 * Templates to begin with, by category. A module of its own, for pages that load it when somebody asks for it:
 * `const { TEMPLATE_LIBRARY } = await import('@llmselect/core/templates')`.
 */
export const TEMPLATE_LIBRARY: readonly Template[] = [
  ...CODE_TEMPLATES,
  ...WRITING_TEMPLATES,
  ...ANALYSIS_TEMPLATES,
  ...CREATIVE_TEMPLATES,
  ...BUSINESS_TEMPLATES,
  ...EVALUATION_TEMPLATES,
];
