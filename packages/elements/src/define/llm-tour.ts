import { isFreeName } from '../internal/is-free-name.ts';
import { LlmTour } from '../welcome/tour.ts';

if (isFreeName('llm-tour')) customElements.define('llm-tour', LlmTour);

declare global {
  interface HTMLElementTagNameMap {
    'llm-tour': LlmTour;
  }
}
