import type { Answer } from '../contract/comparison.ts';
import { type ErrorCode, LLMSelectError } from '../errors/llm-select-error.ts';

/** What to do after a row has been asked. */
export type RowVerdict =
  | { readonly next: 'go-on' }
  /** Everybody failed for a reason that passes: the row is to be asked again after a while. */
  | { readonly next: 'wait'; readonly error: LLMSelectError; readonly recall: ReadonlySet<ErrorCode> }
  /** Every other row would fail alike. Who failed with one of the codes in `recall` is to be asked again. */
  | { readonly next: 'pause'; readonly error: LLMSelectError; readonly recall: ReadonlySet<ErrorCode> };

const PASSING: ReadonlySet<ErrorCode> = new Set(['network', 'overloaded', 'rate-limited']);
const LASTING: ReadonlySet<ErrorCode> = new Set([
  'forbidden',
  'misconfigured',
  'quota-exceeded',
  'unauthorized',
]);

/**
 * Tells a model that failed, which is a result like any other, from a backend that answers nobody. One contestant alone
 * never stops a batch, but for a budget that is spent.
 *
 * @param answers What was asked for and has ended.
 */
export function judgeRow(answers: readonly Answer[], thrown: LLMSelectError | undefined): RowVerdict {
  if (thrown !== undefined) return { next: 'pause', error: thrown, recall: new Set([thrown.code]) };
  const stopped = answers.some(({ status }) => status !== 'done' && status !== 'error');
  if (stopped) return { next: 'pause', error: stoppedElsewhere(), recall: new Set() };
  const errors = answers.flatMap(({ error, status }) => (status === 'error' && error ? [error] : []));
  const spent = errors.find(({ code }) => code === 'budget-exceeded');
  if (spent !== undefined) {
    return { next: 'pause', error: LLMSelectError.from(spent), recall: new Set([spent.code]) };
  }
  const [first] = errors;
  if (first === undefined || errors.length < answers.length) return { next: 'go-on' };
  const error = LLMSelectError.from(first);
  if (errors.every(({ code }) => PASSING.has(code))) return { next: 'wait', error, recall: PASSING };
  return errors.every(({ code }) => LASTING.has(code))
    ? { next: 'pause', error, recall: LASTING }
    : { next: 'go-on' };
}

function stoppedElsewhere(): LLMSelectError {
  return new LLMSelectError('upstream-error', 'The server stopped the answers. Go on when it is back.');
}
