import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import * as React from 'react';
import type { LlmAnswer as LlmAnswerElement } from './answer/answer.ts';
import { LlmCompare as LlmCompareElement } from './compare/compare.ts';
import './define.ts';
import type {
  LlmAbortRequestEvent,
  LlmAnswerEndEvent,
  LlmChangeEvent,
  LlmContinueRequestEvent,
  LlmErrorEvent,
  LlmLayoutRequestEvent,
  LlmModelsRequestEvent,
  LlmModeRequestEvent,
  LlmRetryRequestEvent,
  LlmRunEndEvent,
  LlmRunRequestEvent,
  LlmRunStartEvent,
  LlmVersionRequestEvent,
} from './events.ts';
import type { LlmMarkdown as LlmMarkdownElement } from './markdown/markdown.ts';
import type { LlmMetrics as LlmMetricsElement } from './metrics/metrics.ts';
import { LlmModelPicker as LlmModelPickerElement } from './model-picker/model-picker.ts';
import { LlmPrompt as LlmPromptElement } from './prompt/prompt.ts';
import { ANSWER_PROPERTIES, comingLater, MARKDOWN_PROPERTIES, METRICS_PROPERTIES } from './react-later.ts';

type AnswerEvents = {
  onAbortRequest: EventName<LlmAbortRequestEvent>;
  onRetryRequest: EventName<LlmRetryRequestEvent>;
  onVersionRequest: EventName<LlmVersionRequestEvent>;
  onContinueRequest: EventName<LlmContinueRequestEvent>;
};

const ANSWER_EVENTS: AnswerEvents = {
  onAbortRequest: 'llm-abort-request' as EventName<LlmAbortRequestEvent>,
  onRetryRequest: 'llm-retry-request' as EventName<LlmRetryRequestEvent>,
  onVersionRequest: 'llm-version-request' as EventName<LlmVersionRequestEvent>,
  onContinueRequest: 'llm-continue-request' as EventName<LlmContinueRequestEvent>,
};

type CompareEvents = AnswerEvents & {
  onRunRequest: EventName<LlmRunRequestEvent>;
  onModelsRequest: EventName<LlmModelsRequestEvent>;
  onLayoutRequest: EventName<LlmLayoutRequestEvent>;
  onModeRequest: EventName<LlmModeRequestEvent>;
  onRunStart: EventName<LlmRunStartEvent>;
  onAnswerEnd: EventName<LlmAnswerEndEvent>;
  onRunEnd: EventName<LlmRunEndEvent>;
  onLlmError: EventName<LlmErrorEvent>;
  onLlmChange: EventName<LlmChangeEvent>;
};

const COMPARE_EVENTS: CompareEvents = {
  ...ANSWER_EVENTS,
  onRunRequest: 'llm-run-request' as EventName<LlmRunRequestEvent>,
  onModelsRequest: 'llm-models-request' as EventName<LlmModelsRequestEvent>,
  onLayoutRequest: 'llm-layout-request' as EventName<LlmLayoutRequestEvent>,
  onModeRequest: 'llm-mode-request' as EventName<LlmModeRequestEvent>,
  onRunStart: 'llm-run-start' as EventName<LlmRunStartEvent>,
  onAnswerEnd: 'llm-answer-end' as EventName<LlmAnswerEndEvent>,
  onRunEnd: 'llm-run-end' as EventName<LlmRunEndEvent>,
  onLlmError: 'llm-error' as EventName<LlmErrorEvent>,
  onLlmChange: 'llm-change' as EventName<LlmChangeEvent>,
};

/** `<llm-compare>` as a React component. Its state lives in the element: rendering again loses nothing. */
export const LlmCompare: ReactWebComponent<LlmCompareElement, CompareEvents> = createComponent({
  react: React,
  tagName: 'llm-compare',
  elementClass: LlmCompareElement,
  events: COMPARE_EVENTS,
});

/** `<llm-answer>` as a React component. */
export const LlmAnswer: ReactWebComponent<LlmAnswerElement, AnswerEvents> = createComponent({
  react: React,
  tagName: 'llm-answer',
  elementClass: comingLater<LlmAnswerElement>('LlmAnswer', ANSWER_PROPERTIES),
  events: ANSWER_EVENTS,
});

/** `<llm-prompt>` as a React component. */
export const LlmPrompt: ReactWebComponent<
  LlmPromptElement,
  Pick<CompareEvents, 'onRunRequest' | 'onAbortRequest'>
> = createComponent({
  react: React,
  tagName: 'llm-prompt',
  elementClass: LlmPromptElement,
  events: { onRunRequest: COMPARE_EVENTS.onRunRequest, onAbortRequest: ANSWER_EVENTS.onAbortRequest },
});

/** `<llm-model-picker>` as a React component. */
export const LlmModelPicker: ReactWebComponent<
  LlmModelPickerElement,
  Pick<CompareEvents, 'onModelsRequest'>
> = createComponent({
  react: React,
  tagName: 'llm-model-picker',
  elementClass: LlmModelPickerElement,
  events: { onModelsRequest: COMPARE_EVENTS.onModelsRequest },
});

/** `<llm-markdown>` as a React component. */
export const LlmMarkdown: ReactWebComponent<LlmMarkdownElement> = createComponent({
  react: React,
  tagName: 'llm-markdown',
  elementClass: comingLater<LlmMarkdownElement>('LlmMarkdown', MARKDOWN_PROPERTIES),
});

/** `<llm-metrics>` as a React component. */
export const LlmMetrics: ReactWebComponent<LlmMetricsElement> = createComponent({
  react: React,
  tagName: 'llm-metrics',
  elementClass: comingLater<LlmMetricsElement>('LlmMetrics', METRICS_PROPERTIES),
});
