import { LlmMetrics } from '../metrics/metrics.ts';

if (!customElements.get('llm-metrics')) customElements.define('llm-metrics', LlmMetrics);

declare global {
  interface HTMLElementTagNameMap {
    'llm-metrics': LlmMetrics;
  }
}
