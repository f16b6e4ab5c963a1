import './llm-answer.ts';
import './llm-model-picker.ts';
import './llm-prompt.ts';
import { LlmCompare } from '../compare/compare.ts';

if (!customElements.get('llm-compare')) customElements.define('llm-compare', LlmCompare);

declare global {
  interface HTMLElementTagNameMap {
    'llm-compare': LlmCompare;
  }
}
