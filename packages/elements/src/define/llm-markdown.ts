import { LlmMarkdown } from '../markdown/markdown.ts';

if (!customElements.get('llm-markdown')) customElements.define('llm-markdown', LlmMarkdown);

declare global {
  interface HTMLElementTagNameMap {
    'llm-markdown': LlmMarkdown;
  }
}
