import type { AnswerCost } from '../contract/comparison.ts';
import type { Judgement } from '../contract/judgement.ts';
import type { LanguageModel } from '../contract/model.ts';
import type { Usage } from '../contract/usage.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { generateId as randomId } from '../run/generate-id.ts';
import { type RunOptions, startRun } from '../run/start-run.ts';
import { checkFinding, type JudgedAnswer } from './check-quotes.ts';
import { type JudgeCache, judgeCacheKey } from './judge-cache.ts';
import { matchFindings } from './judge-finding.ts';
import { type JudgeTask, labelAnswers, orderRequest } from './judge-order.ts';
import { type JudgeReply, readReplies } from './judge-reply.ts';
import { readJudgement } from './judge-schema.ts';
import { withPlainOutput } from './plain-output.ts';
import type { ComparedAnswer } from './summarize.ts';

export type JudgeOptions = JudgeTask &
  Pick<RunOptions, 'signal' | 'clock' | 'timeouts' | 'retry' | 'prices' | 'random'> & {
    /** Who judges. {@link chooseJudge} finds one that is not a contestant. */
    readonly model: LanguageModel;
    /** Keeps judgements by answers and judge: the same question is not paid for twice. */
    readonly cache?: JudgeCache | undefined;
    readonly generateId?: (() => string) | undefined;
  };

const MOST_ANSWERS = 26;

/**
 * Asks a model what distinguishes the answers. Costs two requests: the answers are given letters and a random order,
 * names of models are hidden, and the judge is asked again with the order reversed. `findings` were found both times,
 * `unsure` only once. Every quote stands in its answer to the letter.
 *
 * Answers are untrusted: they are fenced off by a word they cannot know. A judge can still be swayed by what it reads;
 * checked quotes and two orders limit that and do not rule it out. Treat its statements as untrusted text. Asked for by
 * structured output where the model takes it, by the prompt alone where its provider refuses it.
 *
 * @throws LLMSelectError `invalid-request` for fewer than two answers with text, the judge's own failure if one of the
 * requests fails, `aborted` when the signal stops it
 */
export async function judgeDifferences(
  answers: readonly ComparedAnswer[],
  options: JudgeOptions,
): Promise<Judgement> {
  const said = answers.filter(({ text }) => text.trim() !== '');
  checkAnswers(answers, said.length);
  const key = options.cache === undefined ? '' : judgeCacheKey(said, options);
  const known = await options.cache?.get(key);
  if (known !== undefined) return known;
  const judgement = await judge(said, options);
  await options.cache?.set(key, judgement);
  return judgement;
}

async function judge(answers: readonly ComparedAnswer[], options: JudgeOptions): Promise<Judgement> {
  const { model } = options;
  const first = shuffled(answers, options.random ?? Math.random);
  const orders = [first, first.toReversed()].map((order) => labelAnswers(order, options.names));
  const fence = makeFence(answers, options);
  const entries = orders.map((order, index) => ({
    id: String(index),
    model: withPlainOutput(model),
    request: orderRequest(order, model.id, fence, options),
  }));
  const replies = await readReplies(
    startRun(entries, options),
    entries.map(({ id }) => id),
  );
  const read = replies.map((reply, index) => readFindings(reply, orders[index] ?? []));
  const [once = [], again = []] = read.map(({ findings }) => findings);
  const cost = sumCost(replies);
  return {
    ...matchFindings(once, again),
    modelId: model.id,
    dropped: read.reduce((sum, { dropped }) => sum + dropped, 0),
    usage: sumUsage(replies),
    ...(cost === undefined ? {} : { cost }),
  };
}

function checkAnswers(answers: readonly ComparedAnswer[], said: number): void {
  const refuse = (message: string) => {
    throw new LLMSelectError('invalid-request', message, { param: 'answers' });
  };
  if (new Set(answers.map(({ id }) => id)).size < answers.length) {
    refuse('Two answers have the same id. Give each its own.');
  }
  if (said < 2) refuse('There is nothing to compare: give at least two answers that say something.');
  if (said > MOST_ANSWERS) refuse(`A judge compares at most ${MOST_ANSWERS} answers. Give fewer.`);
}

function readFindings(reply: JudgeReply, answers: readonly JudgedAnswer[]) {
  const judged = readJudgement(
    reply.text,
    answers.map(({ label: letter }) => letter),
  );
  if (judged === undefined) {
    throw noJudgement(reply);
  }
  const findings = judged.flatMap((finding) => checkFinding(finding, answers) ?? []);
  return { findings, dropped: judged.length - findings.length };
}

/** `param` is `judgement` where the judge did answer, but not with one. */
function noJudgement({ finishReason }: JudgeReply): LLMSelectError {
  const param = 'judgement';
  if (finishReason === 'content-filter')
    return new LLMSelectError(
      'content-filtered',
      'The judge declined to judge these answers. Choose another one.',
      { param },
    );
  if (finishReason === 'length')
    return new LLMSelectError(
      'upstream-error',
      'The judge was cut off before its judgement was complete. Allow it more output, or choose another one.',
      { param, retryable: false },
    );
  return new LLMSelectError(
    'upstream-error',
    'The judge did not answer in the form that it was asked for. Try again, or choose another one.',
    { param, retryable: true },
  );
}

/** A word that stands in no answer. */
function makeFence(
  answers: readonly ComparedAnswer[],
  { question = '', generateId = randomId }: JudgeOptions,
) {
  const texts = [question, ...answers.map(({ text }) => text)];
  for (let tries = 0; tries < 5; tries += 1) {
    const fence = generateId();
    if (fence !== '' && !texts.some((text) => text.includes(fence))) return fence;
  }
  throw new LLMSelectError('misconfigured', 'generateId makes ids that are no secret. Give it random ones.');
}

function shuffled(answers: readonly ComparedAnswer[], random: () => number): readonly ComparedAnswer[] {
  const keyed = answers.map((answer) => ({ answer, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ answer }) => answer);
}

function sumUsage(replies: readonly JudgeReply[]): Usage {
  const sum = (count: keyof Usage) => {
    const counts = replies.map(({ usage }) => usage?.[count]);
    return counts.some((value) => value === undefined)
      ? []
      : [[count, counts.reduce<number>((total, value) => total + (value ?? 0), 0)] as const];
  };
  const counts = [
    'inputTokens',
    'cachedInputTokens',
    'cacheWriteTokens',
    'outputTokens',
    'reasoningTokens',
  ] as const;
  return Object.fromEntries(counts.flatMap(sum));
}

function sumCost(replies: readonly JudgeReply[]): AnswerCost | undefined {
  const [first, ...others] = replies.flatMap(({ cost }) => cost ?? []);
  if (first === undefined || others.length + 1 < replies.length) return undefined;
  return others.reduce(
    (sum, { usd, estimated, priceAsOf }) => ({
      usd: sum.usd + usd,
      estimated: sum.estimated || estimated,
      priceAsOf: sum.priceAsOf < priceAsOf ? sum.priceAsOf : priceAsOf,
    }),
    first,
  );
}
