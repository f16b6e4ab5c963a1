import { LlmBatch } from '../batch/batch.ts';
import { isFreeName } from '../internal/is-free-name.ts';
import './llm-leaderboard.ts';
import './llm-model-picker.ts';

if (isFreeName('llm-batch')) customElements.define('llm-batch', LlmBatch);

declare global {
  interface HTMLElementTagNameMap {
    'llm-batch': LlmBatch;
  }
}
