import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import type { JudgeFinding, Judgement } from '../contract/judgement.ts';
import { judgementSchema } from '../contract/judgement-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { SERVER_ERROR } from '../errors/server-error.ts';
import { currentAnswer } from '../session/select.ts';
import type { Analysis, AnalysisTask } from './analysis.ts';
import type { Call } from './read-run.ts';

/** The judge behind `/v1/comparisons/{id}/analyze`. What is kept there is looked at first: a judgement of other answers would be paid for in vain. */
export async function remoteAnalyze(
  call: Call,
  task: AnalysisTask,
  signal: AbortSignal | undefined,
): Promise<Analysis | undefined> {
  const path = `/v1/comparisons/${encodeURIComponent(task.comparisonId)}`;
  const kept = await readKept(call, path, signal);
  if (kept === undefined || !isSame(kept, task)) return undefined;
  const response = await call(
    `${path}/analyze`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ turnId: task.turnId, model: task.modelId }),
      signal: signal ?? null,
    },
    'json',
  );
  const answer: unknown = await response.json().catch(() => undefined);
  return readAnalysis(answer, task);
}

/** `undefined` for what is not there, and for what cannot be read here. */
async function readKept(
  call: Call,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Comparison | undefined> {
  try {
    const response = await call(path, { signal: signal ?? null }, 'json');
    return parseComparison(await response.json());
  } catch (cause) {
    signal?.throwIfAborted();
    if (!LLMSelectError.is(cause)) return undefined;
    if (cause.status === 404 || cause.status === 410 || cause.code === 'invalid-request') return undefined;
    throw cause;
  }
}

function isSame({ contestants, turns }: Comparison, { turnId, answers }: AnalysisTask): boolean {
  // Who wrote what is not known there yet: nobody judges it there.
  if (contestants.some(({ modelId }) => modelId === undefined)) return false;
  const whole = new Map(
    turns
      .filter(({ id }) => id === turnId)
      .flatMap((turn) => turn.answers)
      .flatMap((slot) => {
        const answer = currentAnswer(slot);
        return answer?.status === 'done' && answer.text.trim() !== '' ? [[answer.id, answer.text]] : [];
      }),
  );
  return whole.size === answers.length && answers.every(({ id, text }) => whole.get(id) === text);
}

function readAnalysis(value: unknown, task: AnalysisTask): Analysis {
  const given = typeof value === 'object' && value !== null && 'judgement' in value ? value : undefined;
  const json = given?.judgement;
  const stored = { answerIds: [], judgedAt: 0 };
  const parsed = judgementSchema().safeParse(
    typeof json === 'object' && json !== null ? { ...json, ...stored } : undefined,
  );
  if (!parsed.success) throw notAJudgement();
  const { answerIds: _ids, judgedAt: _at, ...judgement } = parsed.data;
  const cached = given !== undefined && 'cached' in given && given.cached === true;
  return { judgement: withQuotesOf(judgement, task), cached };
}

/** Without findings whose quotes do not stand in their answers to the letter. */
function withQuotesOf(judgement: Judgement, { answers }: AnalysisTask): Judgement {
  const texts = new Map(answers.map(({ id, text }) => [id, text]));
  const holds = ({ quotes }: JudgeFinding) =>
    quotes.every(({ answerId, text, start, end }) => texts.get(answerId)?.slice(start, end) === text);
  const findings = judgement.findings.filter(holds);
  const unsure = judgement.unsure.filter(holds);
  const lost = judgement.findings.length + judgement.unsure.length - findings.length - unsure.length;
  return { ...judgement, findings, unsure, dropped: judgement.dropped + lost };
}

function notAJudgement(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'The endpoint did not answer with a judgement as an LLMSelect server does. Check its address and its version.',
    { providerCode: SERVER_ERROR },
  );
}
