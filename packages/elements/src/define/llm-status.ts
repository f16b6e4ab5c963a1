import { isFreeName } from '../internal/is-free-name.ts';
import { LlmStatus } from '../status/status.ts';

if (isFreeName('llm-status')) customElements.define('llm-status', LlmStatus);

declare global {
  interface HTMLElementTagNameMap {
    'llm-status': LlmStatus;
  }
}
