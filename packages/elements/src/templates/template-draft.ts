import type { GenerationParams } from '@llmselect/core';
import type { Template, TemplateInput } from '@llmselect/core/templates';

/** The prompt that is being written, with what goes with it. */
export interface PromptInWriting {
  readonly prompt: string;
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
}

const LONGEST_TITLE = 60;

/** A template of the prompt in writing. What has the form of a variable becomes one: that is what it is written for. */
export function draftOf(writing: PromptInWriting | undefined): TemplateInput {
  const { prompt = '', system = '', params } = writing ?? {};
  const first = prompt.trim().split('\n', 1)[0] ?? '';
  const title = first.length > LONGEST_TITLE ? `${first.slice(0, LONGEST_TITLE - 1)}…` : first;
  const { providerOptions: _, ...kept } = params ?? {};
  return {
    title,
    prompt,
    ...(system.trim() !== '' && { system }),
    ...(Object.keys(kept).length > 0 && { params: kept }),
  };
}

/** The same template as a person's own, under another name. */
export function copyOf(template: Template, title: string): TemplateInput {
  const { id: _, version: __, ...rest } = template;
  return { ...rest, title };
}
