import { isFreeName } from '../internal/is-free-name.ts';
import { LlmTemplates } from '../templates/templates.ts';

if (isFreeName('llm-templates')) customElements.define('llm-templates', LlmTemplates);

declare global {
  interface HTMLElementTagNameMap {
    'llm-templates': LlmTemplates;
  }
}
