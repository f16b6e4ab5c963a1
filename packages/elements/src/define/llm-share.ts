import { isFreeName } from '../internal/is-free-name.ts';
import { LlmShare } from '../share/share.ts';

if (isFreeName('llm-share')) customElements.define('llm-share', LlmShare);

declare global {
  interface HTMLElementTagNameMap {
    'llm-share': LlmShare;
  }
}
