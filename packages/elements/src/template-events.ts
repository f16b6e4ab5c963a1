import type { GenerationParams } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import { REQUEST } from './internal/event-init.ts';

/** A template that was filled in. */
export interface FilledPrompt {
  readonly prompt: string;
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
  /** Whether the text goes below what stands in the prompt, not in its place. */
  readonly below?: boolean | undefined;
}

/** Asks for the prompt to be filled in. It is never sent. */
export class LlmTemplateUseRequestEvent extends Event {
  static readonly type = 'llm-template-use-request';
  readonly filled: FilledPrompt;

  constructor(filled: FilledPrompt) {
    super(LlmTemplateUseRequestEvent.type, REQUEST);
    this.filled = filled;
  }
}

/** Asks for a batch to be set up with a template. Nothing is run. */
export class LlmBatchRequestEvent extends Event {
  static readonly type = 'llm-batch-request';
  readonly template: Template;

  constructor(template: Template) {
    super(LlmBatchRequestEvent.type, REQUEST);
    this.template = template;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-template-use-request': LlmTemplateUseRequestEvent;
    'llm-batch-request': LlmBatchRequestEvent;
  }
}
