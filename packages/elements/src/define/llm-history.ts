import { LlmHistory } from '../history/history.ts';
import { isFreeName } from '../internal/is-free-name.ts';

if (isFreeName('llm-history')) customElements.define('llm-history', LlmHistory);

declare global {
  interface HTMLElementTagNameMap {
    'llm-history': LlmHistory;
  }
}
