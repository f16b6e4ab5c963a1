import './define/llm-compare.ts';
import './define/llm-model-picker.ts';
import './define/llm-prompt.ts';
import { loadAnswersSoon } from './compare/load-answers-soon.ts';

// `<llm-answer>`, `<llm-markdown>` and `<llm-metrics>` are registered with what shows answers.
loadAnswersSoon();
