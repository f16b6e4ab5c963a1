import './llm-model-picker.ts';
import './llm-prompt.ts';
import { LlmCompare } from '../compare/compare.ts';
import { isFreeName } from '../internal/is-free-name.ts';

if (isFreeName('llm-compare')) customElements.define('llm-compare', LlmCompare);

declare global {
  interface HTMLElementTagNameMap {
    'llm-compare': LlmCompare;
  }
}
