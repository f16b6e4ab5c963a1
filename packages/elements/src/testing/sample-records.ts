import type { Answer, Comparison, Vote } from '@llmselect/core';

/** A model that answers, and how good, fast and dear it is. */
export interface SampleModel {
  readonly id: string;
  /** In logits: who is better by 1 wins about three times in four. */
  readonly strength: number;
  readonly tokensPerSecond: number;
  /** US dollars per answer; not known when absent. */
  readonly usd?: number | undefined;
  /** Share of answers that fail. */
  readonly failing?: number | undefined;
}

export const SAMPLE_MODELS: readonly SampleModel[] = [
  { id: 'openai/gpt-5.1', strength: 0.9, tokensPerSecond: 74, usd: 0.012, failing: 0.02 },
  { id: 'anthropic/claude-sonnet-4-6', strength: 1.1, tokensPerSecond: 61, usd: 0.018 },
  { id: 'gemini/gemini-3-pro', strength: 0.6, tokensPerSecond: 118, usd: 0.009, failing: 0.04 },
  { id: 'mistral/mistral-large-latest', strength: -0.4, tokensPerSecond: 88, usd: 0.006 },
  { id: 'deepseek/deepseek-chat', strength: -0.1, tokensPerSecond: 39, usd: 0.0008, failing: 0.1 },
  { id: 'ollama/llama3.1-8b', strength: -1.4, tokensPerSecond: 27 },
];

export interface SampleOptions {
  readonly count: number;
  /** When the last of them began, in milliseconds since the Unix epoch. */
  readonly until: number;
  readonly models?: readonly SampleModel[] | undefined;
  /** Models in each comparison. */
  readonly width?: number | undefined;
  readonly stepMs?: number | undefined;
  readonly voted?: boolean | undefined;
}

/** Comparisons as people might have made them; the same for the same options. */
export function sampleRecords(options: SampleOptions): readonly Comparison[] {
  const { count, until, models = SAMPLE_MODELS, width = 3, stepMs = 6 * 3_600_000, voted = true } = options;
  const chance = createChance(7);
  return Array.from({ length: count }, (_, index) => {
    const startedAt = until - (count - 1 - index) * stepMs;
    const chosen = models
      .map((model) => ({ model, place: chance() }))
      .sort((one, other) => one.place - other.place)
      .slice(0, width)
      .map(({ model }) => model);
    const answers = chosen.map((model, place) =>
      sampleAnswer(model, `r${index}-${place}`, startedAt, chance),
    );
    return {
      version: 1,
      id: `r${index}`,
      revision: 1,
      createdAt: startedAt,
      updatedAt: startedAt,
      pinned: false,
      tags: [['code', 'writing', 'translation'][index % 3] ?? 'code'],
      contestants: chosen.map(({ id }, place) => ({ id: `c${place}`, modelId: id })),
      turns: [
        {
          id: 't1',
          prompt: { role: 'user', content: 'Why?' },
          answers: answers.map((answer, place) => ({
            contestantId: `c${place}`,
            versions: [answer],
            current: 0,
          })),
          votes: voted ? sampleVotes(chosen, answers, `r${index}`, startedAt, chance) : [],
        },
      ],
      attachments: {},
    };
  });
}

function sampleAnswer(model: SampleModel, id: string, startedAt: number, chance: () => number): Answer {
  const failed = chance() < (model.failing ?? 0);
  const outputTokens = Math.round(200 + 600 * chance());
  const tokensPerSecond = model.tokensPerSecond * (0.8 + 0.4 * chance());
  const firstTokenMs = 250 + 900 * chance() ** 3;
  const base = {
    id,
    modelId: model.id,
    reasoning: '',
    toolCalls: [],
    sources: [],
    attempts: 1,
    warnings: [],
  };
  if (failed) {
    const error = { code: 'overloaded', message: 'Too busy.', retryable: true } as const;
    return { ...base, status: 'error', text: '', error, timing: { startedAt } };
  }
  return {
    ...base,
    status: 'done',
    text: 'Because.',
    finishReason: 'stop',
    usage: { inputTokens: 420, outputTokens },
    timing: {
      startedAt,
      firstTokenMs,
      totalMs: firstTokenMs + (outputTokens / tokensPerSecond) * 1000,
      tokensPerSecond,
    },
    ...(model.usd === undefined
      ? {}
      : { cost: { usd: (model.usd * outputTokens) / 500, estimated: false, priceAsOf: '2026-11-01' } }),
  };
}

function sampleVotes(
  models: readonly SampleModel[],
  answers: readonly Answer[],
  id: string,
  castAt: number,
  chance: () => number,
): readonly Vote[] {
  const base = {
    id: `${id}-vote`,
    castAt,
    answerIds: answers.map((answer) => answer.id),
    blind: true,
    early: false,
    tags: [],
  };
  if (chance() < 0.15) return [{ ...base, kind: 'tie' }];
  const able = models.map((model, place) =>
    answers[place]?.status === 'done' ? Math.exp(model.strength) : 0,
  );
  let left = chance() * able.reduce((sum, share) => sum + share, 0);
  const place = able.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  const winner = answers[place]?.id;
  return winner === undefined ? [] : [{ ...base, kind: 'best', winner }];
}

/** Numbers from 0 to 1, the same each time. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
