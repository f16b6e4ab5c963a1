import { isFreeName } from '../internal/is-free-name.ts';
import { LlmSettings } from '../settings/settings.ts';

if (isFreeName('llm-settings')) customElements.define('llm-settings', LlmSettings);

declare global {
  interface HTMLElementTagNameMap {
    'llm-settings': LlmSettings;
  }
}
