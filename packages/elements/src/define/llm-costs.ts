import { LlmCosts } from '../costs/costs.ts';
import { isFreeName } from '../internal/is-free-name.ts';

if (isFreeName('llm-costs')) customElements.define('llm-costs', LlmCosts);

declare global {
  interface HTMLElementTagNameMap {
    'llm-costs': LlmCosts;
  }
}
