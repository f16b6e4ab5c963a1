import type { Exchange, Finish } from '../../chat-request.ts';
import { get } from '../../json.ts';

export interface ResponseState {
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  readonly finish?: Finish | undefined;
  readonly output?: readonly unknown[] | undefined;
  readonly error?: unknown;
  readonly reasoningTokens?: number | undefined;
  readonly textTokens?: number | undefined;
}

function usageOf(exchange: Exchange, { reasoningTokens = 0, textTokens = 0 }: ResponseState): unknown {
  return {
    input_tokens: exchange.inputTokens,
    input_tokens_details: { cached_tokens: exchange.cachedTokens },
    output_tokens: reasoningTokens + textTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: exchange.inputTokens + reasoningTokens + textTokens,
  };
}

/** The `response` object that the first and the last event of a stream carry, and a whole reply is. */
export function responseObject(exchange: Exchange, state: ResponseState): unknown {
  const { body, request } = exchange;
  const settled = state.status === 'completed' || state.status === 'incomplete';
  return {
    id: `resp_sim${exchange.id}`,
    object: 'response',
    created_at: exchange.createdAt,
    status: state.status,
    background: false,
    error: state.error ?? null,
    incomplete_details: state.status === 'incomplete' ? { reason: incompleteReason(state) } : null,
    instructions: get(body, 'instructions') ?? null,
    max_output_tokens: request.maxOutputTokens ?? null,
    max_tool_calls: null,
    model: exchange.model.servedId,
    output: state.output ?? [],
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: null,
    reasoning: {
      effort: request.effort === 'none' ? null : request.effort,
      summary: get(body, 'reasoning', 'summary') ?? null,
    },
    safety_identifier: null,
    service_tier: state.status === 'in_progress' ? 'auto' : 'default',
    store: get(body, 'store') ?? true,
    temperature: get(body, 'temperature') ?? 1,
    text: { format: get(body, 'text', 'format') ?? { type: 'text' }, verbosity: 'medium' },
    tool_choice: 'auto',
    tools: [],
    top_logprobs: 0,
    top_p: get(body, 'top_p') ?? 1,
    truncation: 'disabled',
    usage: settled ? usageOf(exchange, state) : null,
    user: null,
    metadata: {},
  };
}

/** The status that an answer ends with. */
export function statusOf(finish: Finish): 'completed' | 'incomplete' {
  return finish === 'length' || finish === 'refused' ? 'incomplete' : 'completed';
}

function incompleteReason({ finish }: ResponseState): string {
  return finish === 'refused' ? 'content_filter' : 'max_output_tokens';
}

export function messageItem(exchange: Exchange, text: string | undefined, status: string): unknown {
  const content = text === undefined ? [] : [{ type: 'output_text', annotations: [], logprobs: [], text }];
  return { id: `msg_sim${exchange.id}`, type: 'message', status, content, role: 'assistant' };
}

export function reasoningItem(exchange: Exchange, summary: string): unknown {
  const parts = summary === '' ? [] : [{ type: 'summary_text', text: summary }];
  return { id: `rs_sim${exchange.id}`, type: 'reasoning', summary: parts };
}
