import './define/llm-answer.ts';
import './define/llm-compare.ts';
import './define/llm-markdown.ts';
import './define/llm-metrics.ts';
import './define/llm-model-picker.ts';
import './define/llm-prompt.ts';
