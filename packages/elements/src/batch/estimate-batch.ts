import {
  type CostRange,
  type EstimateModelCostOptions,
  estimateCost,
  type GenerationParams,
} from '@llmselect/core';
import type { BatchPrompt } from '@llmselect/core/batch';
import { fillStoredTemplate } from '@llmselect/core/templates';

/** Enough to tell what rows are like, little enough to be reckoned while somebody types. */
const SAMPLE = 40;

export interface BatchToPrice extends EstimateModelCostOptions {
  readonly prompts: readonly BatchPrompt[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly models: readonly { readonly modelId: string; readonly params?: GenerationParams | undefined }[];
  readonly params?: GenerationParams | undefined;
}

export interface BatchEstimate {
  readonly usd: CostRange;
  /** Models without a known price, which are not in it. */
  readonly unknown: number;
}

/** What a batch would cost, reckoned from rows all over the table. */
export function estimateBatch(batch: BatchToPrice): BatchEstimate {
  const { prompts, rows, models, params, ...options } = batch;
  const step = Math.max(1, rows.length / SAMPLE);
  const sample = Array.from(
    { length: Math.min(rows.length, SAMPLE) },
    (_, place) => rows[Math.floor(place * step)] ?? {},
  );
  const usd = { low: 0, high: 0 };
  const unknown = new Set<string>();
  for (const values of sample)
    for (const prompt of prompts) {
      const { prompt: content, system } = fillStoredTemplate(prompt, values);
      for (const { modelId, params: own } of models) {
        const request = {
          ...(system !== undefined && { system }),
          messages: [{ role: 'user' as const, content }],
          params: { ...params, ...own },
        };
        const { total } = estimateCost({ models: [modelId], request, ...options });
        if (total.unknown > 0) unknown.add(modelId);
        usd.low += total.usd.low;
        usd.high += total.usd.high;
      }
    }
  const scale = sample.length === 0 ? 0 : rows.length / sample.length;
  return { usd: { low: usd.low * scale, high: usd.high * scale }, unknown: unknown.size };
}
