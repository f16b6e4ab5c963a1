import { LlmPrompt } from '../prompt/prompt.ts';

if (!customElements.get('llm-prompt')) customElements.define('llm-prompt', LlmPrompt);

declare global {
  interface HTMLElementTagNameMap {
    'llm-prompt': LlmPrompt;
  }
}
