import './llm-markdown.ts';
import './llm-metrics.ts';
import { LlmAnswer } from '../answer/answer.ts';

if (!customElements.get('llm-answer')) customElements.define('llm-answer', LlmAnswer);

declare global {
  interface HTMLElementTagNameMap {
    'llm-answer': LlmAnswer;
  }
}
