import './llm-markdown.ts';
import { LlmAnswer } from '../answer/answer.ts';
import { isFreeName } from '../internal/is-free-name.ts';

if (isFreeName('llm-answer')) customElements.define('llm-answer', LlmAnswer);

declare global {
  interface HTMLElementTagNameMap {
    'llm-answer': LlmAnswer;
  }
}
