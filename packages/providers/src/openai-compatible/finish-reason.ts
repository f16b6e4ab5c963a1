import type { FinishReason } from '@llmselect/core';

/** Reasons that mean the answer failed; beside `error` DeepSeek's, when it runs out of machines, and Z.ai's. */
const FAILURES: ReadonlySet<string> = new Set(['error', 'insufficient_system_resource', 'network_error']);

export function isFailureReason(raw: string): boolean {
  return FAILURES.has(raw);
}

/** Chat Completions' `finish_reason` in our words. Gateways hand on what stands behind them, in capitals too. */
export function toFinishReason(raw: string): FinishReason {
  switch (raw.toLowerCase()) {
    case 'stop':
    case 'eos':
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'length':
    case 'max_tokens':
    case 'model_length':
      return 'length';
    case 'tool_calls':
    case 'function_call':
    case 'tool_use':
      return 'tool-calls';
    case 'content_filter':
      return 'content-filter';
    default:
      return 'other';
  }
}
