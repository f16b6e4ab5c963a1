import { VOTE_KINDS } from '@llmselect/core';
import {
  count,
  flag,
  list,
  number,
  oneOf,
  record,
  ref,
  type Schema,
  strict,
  text,
  time,
  usd,
} from './schema.ts';

const id: Schema = { type: 'string', minLength: 1, maxLength: 128 };
const tags = list({ type: 'string', minLength: 1, maxLength: 50 }, { maxItems: 20 });
const interval = record({ low: number, high: number });
const sums = {
  answers: count,
  counted: count,
  priced: count,
  estimated: count,
  cached: count,
  ownKey: count,
  usage: ref('Usage'),
};

/** What the routes take and say that a store that keeps comparisons opens. */
export const RECORD_SCHEMAS: Readonly<Record<string, Schema>> = {
  ComparisonRow: record(
    {
      id: text,
      excerpt: text,
      revision: count,
      createdAt: time,
      updatedAt: time,
      pinned: flag,
      tags: list(text),
      modelIds: list(text),
      turns: count,
    },
    { title: text },
  ),
  ComparisonPage: record({ rows: list(ref('ComparisonRow')) }, { cursor: text }),
  RevisionPage: record({ rows: list(record({ id: text, revision: count })) }, { cursor: text }),
  ComparisonChanges: strict({}, { title: { type: ['string', 'null'], maxLength: 200 }, pinned: flag, tags }),
  AnalyzeRequest: strict(
    {},
    {
      turnId: id,
      model: { type: 'string', minLength: 1, maxLength: 256 },
      estimate: flag,
    },
  ),
  Finding: record(
    {
      aspect: text,
      statement: text,
      quotes: list(record({ answerId: text, text, start: count, end: count })),
      confidence: oneOf(['both-orders', 'one-order']),
    },
    { better: text },
  ),
  Analysis: record(
    { turnId: text, modelId: text },
    {
      estimate: record({ usd: record({ low: usd, high: usd }), priceAsOf: text }),
      judgement: record(
        {
          findings: list(ref('Finding')),
          unsure: list(ref('Finding')),
          dropped: count,
          modelId: text,
          usage: ref('Usage'),
        },
        { cost: record({ usd, estimated: flag, priceAsOf: text }) },
      ),
      cached: flag,
    },
  ),
  VoteRequest: strict(
    { id, kind: oneOf(VOTE_KINDS) },
    {
      turnId: id,
      castAt: count,
      answerIds: list(id, { minItems: 1, maxItems: 64 }),
      winner: id,
      value: oneOf([1, -1]),
      blind: flag,
      early: flag,
      note: { type: 'string', maxLength: 4_000 },
      tags,
    },
  ),
  VoteAnswer: record({ vote: ref('Vote'), turnId: text, revision: count }),
  Ranking: record(
    {
      rows: list(
        record(
          {
            modelId: text,
            rating: number,
            low: number,
            high: number,
            rank: list(count),
            wins: number,
            losses: number,
            ties: number,
            winRate: number,
            votes: count,
            enough: flag,
            group: count,
          },
          { params: ref('StoredParams'), winRateInterval: { anyOf: [interval, list(number)] } },
        ),
      ),
      votes: count,
      connected: flag,
      complete: flag,
    },
    { orderEffect: { type: 'object' } },
  ),
  UsageReport: record({
    since: time,
    until: time,
    rows: list(record({ day: text, providerId: text, modelId: text, ...sums }, { usd })),
    total: record(sums, { usd }),
  }),
  ShareRequest: strict(
    {
      ciphertext: {
        type: 'string',
        minLength: 1,
        pattern: '^[\\w-]+$',
        description: 'Base64url. Its key never comes here.',
      },
      expiresAt: {
        type: ['number', 'string'],
        description: 'Milliseconds since the Unix epoch, or ISO 8601.',
      },
    },
    { iv: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[\\w-]+$' } },
  ),
  ShareRow: record({ id: text, createdAt: time, expiresAt: time, size: count }),
  SharePage: record({ rows: list(ref('ShareRow')) }),
  Share: record({ id: text, ciphertext: text, createdAt: time, expiresAt: time }, { iv: text }),
};
