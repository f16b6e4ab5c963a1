import { LlmModelPicker } from '../model-picker/model-picker.ts';

if (!customElements.get('llm-model-picker')) customElements.define('llm-model-picker', LlmModelPicker);

declare global {
  interface HTMLElementTagNameMap {
    'llm-model-picker': LlmModelPicker;
  }
}
