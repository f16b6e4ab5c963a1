import { type ContestantInput, type GenerationParams, LLMSelectError } from '@llmselect/core';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { modelLabel } from '../internal/model-label.ts';
import type { BatchKeeper, BatchPlace } from './batch-keeper.ts';
import { readBudget } from './read-budget.ts';

interface StartOptions {
  readonly place: BatchPlace | undefined;
  readonly contestants: readonly ContestantInput[];
  readonly params: GenerationParams | undefined;
  /** The most columns that a comparison may have. */
  readonly max: number;
  readonly texts: LibraryTexts;
}

/** Runs what was set up. @throws LLMSelectError `invalid-request` for what cannot be asked, and then nothing was */
export async function startBatch(keeper: BatchKeeper, options: StartOptions): Promise<void> {
  const { place, contestants, params, max, texts } = options;
  const { draft, rows } = keeper.form;
  const { prompts, concurrency } = draft;
  const budgetUsd = readBudget(draft.budget);
  if (budgetUsd === 'wrong') throw refuse(texts.get('batchBudgetWrong'));
  if (place === undefined) throw refuse(texts.get('batchNoBackend'));
  if (rows.rows.length === 0) throw refuse(texts.get('batchNoTable'));
  const count = contestants.length * prompts.length;
  if (count > max) {
    const values = { models: contestants.length, wordings: prompts.length, count, max };
    throw refuse(texts.get('batchTooMany', values));
  }
  // Beside a wording the id alone would be long.
  const nameOf = (modelId: string) => (prompts.length > 1 ? modelLabel(modelId) : undefined);
  const name = draft.name.trim() === '' ? defaultName(texts) : draft.name;
  const input = {
    name,
    template: prompts,
    rows: rows.rows,
    contestants: contestants.map(({ modelId, label = nameOf(modelId), params: own }) => ({
      modelId,
      label,
      params: own,
    })),
    params,
  };
  await keeper.start(input, place, { concurrency, budgetUsd });
}

function defaultName(texts: LibraryTexts): string {
  const date = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return texts.get('batchDefaultName', { date: date.format(Date.now()) });
}

function refuse(sentence: string): LLMSelectError {
  return new LLMSelectError('invalid-request', sentence);
}
