import type { Answer, AnswerTiming } from '../contract/comparison.ts';
import type { RunEvent } from '../run/run-event.ts';
import { withKnownUsage } from './known-usage.ts';

/** An answer nothing has been heard of yet. */
export function emptyAnswer(from: Pick<Answer, 'id' | 'modelId' | 'params' | 'parentAnswerId'>): Answer {
  return {
    ...from,
    status: 'waiting',
    text: '',
    reasoning: '',
    toolCalls: [],
    sources: [],
    attempts: 0,
    warnings: [],
  };
}

/**
 * Folds one event into an answer. Pure; an answer that has ended no longer changes.
 *
 * @param zeroAt The run's zero, in milliseconds since the Unix epoch.
 */
export function reduceAnswer(answer: Answer, event: RunEvent, zeroAt: number): Answer {
  if (answer.status !== 'waiting' && answer.status !== 'streaming') return answer;
  // Two clocks may meet here, the other side's and this one's: no answer ends before it began.
  const at = Math.max(zeroAt + event.atMs, answer.timing?.startedAt ?? 0);
  switch (event.type) {
    case 'queued':
      return { ...answer, timing: { startedAt: at } };
    case 'run-start':
      return { ...answer, attempts: 1, timing: startTiming(answer.timing, at) };
    case 'retry':
      // The next attempt says for itself what it leaves out, who answers and what it used.
      return {
        ...answer,
        attempts: event.attempt + 1,
        warnings: [],
        servedModelId: undefined,
        usage: undefined,
        cost: undefined,
        cached: undefined,
      };
    case 'start':
      return {
        ...answer,
        servedModelId: event.modelId ?? answer.servedModelId,
        ...(event.cached === true ? { cached: true } : {}),
      };
    case 'warning': {
      const { code, param, message } = event;
      return { ...answer, warnings: [...answer.warnings, { code, param, message }] };
    }
    case 'text-delta':
      return { ...begin(answer, at, true), text: answer.text + event.text };
    case 'reasoning-delta':
      return { ...begin(answer, at, false), reasoning: answer.reasoning + event.text };
    case 'tool-call': {
      const { id, name, input, providerExecuted } = event;
      return {
        ...begin(answer, at, false),
        toolCalls: [...answer.toolCalls, { id, name, input, providerExecuted }],
      };
    }
    case 'source':
      return addSource(answer, event);
    case 'usage':
      return { ...answer, usage: event.usage, cost: event.cost };
    case 'end': {
      const { finishReason, rawFinishReason } = event;
      return finish({ ...answer, finishReason, rawFinishReason }, 'done', at);
    }
    case 'error':
      return withKnownUsage(finish({ ...answer, error: event.error }, 'error', at));
    case 'abort':
      return withKnownUsage(finish(answer, 'aborted', at));
    default:
      return answer;
  }
}

function startTiming(queued: AnswerTiming | undefined, at: number): AnswerTiming {
  return queued === undefined ? { startedAt: at } : { startedAt: at, queuedMs: at - queued.startedAt };
}

function begin(answer: Answer, at: number, isText: boolean): Answer {
  const { timing, cached } = answer;
  if (cached === true) return { ...answer, status: 'streaming' };
  const known = timing?.firstTextMs !== undefined || (!isText && timing?.firstTokenMs !== undefined);
  if (answer.status === 'streaming' && known) return answer;
  const startedAt = timing?.startedAt ?? at;
  const elapsed = at - startedAt;
  return {
    ...answer,
    status: 'streaming',
    timing: {
      ...timing,
      startedAt,
      firstTokenMs: timing?.firstTokenMs ?? elapsed,
      ...(isText ? { firstTextMs: timing?.firstTextMs ?? elapsed } : {}),
    },
  };
}

function addSource(
  answer: Answer,
  { url, title }: { readonly url: string; readonly title?: string | undefined },
): Answer {
  // Some providers repeat the whole list on every chunk.
  if (answer.sources.some((source) => source.url === url)) return answer;
  return { ...answer, sources: [...answer.sources, { url, title }] };
}

function finish(answer: Answer, status: 'done' | 'error' | 'aborted', at: number): Answer {
  const startedAt = answer.timing?.startedAt ?? at;
  // How fast a cache is says nothing of the model.
  if (answer.cached === true) return { ...answer, status, timing: { startedAt } };
  const timing: AnswerTiming = { ...answer.timing, startedAt, totalMs: at - startedAt };
  const tokensPerSecond = status === 'done' ? rate(answer, timing) : undefined;
  return {
    ...answer,
    status,
    timing: tokensPerSecond === undefined ? timing : { ...timing, tokensPerSecond },
  };
}

/**
 * Output tokens over the time they took. Counted reasoning that was never shown was written before the first
 * visible token, so its time counts from the start.
 */
function rate({ usage, reasoning }: Answer, { firstTokenMs, totalMs = 0 }: AnswerTiming): number | undefined {
  const tokens = usage?.outputTokens;
  if (tokens === undefined || tokens === 0 || firstTokenMs === undefined) return undefined;
  const hidden = (usage?.reasoningTokens ?? 0) > 0 && reasoning === '';
  const took = hidden || totalMs <= firstTokenMs ? totalMs : totalMs - firstTokenMs;
  return took > 0 ? (tokens / took) * 1000 : undefined;
}
