import type { GenerationParams } from '../contract/request.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { templateVariables } from '../templates/template-variables.ts';
import type { BatchContestant, BatchPrompt, BatchRecord } from './batch-record.ts';

/** A model, or one with an id, a label and parameters of its own. */
export type BatchContestantInput = string | Omit<BatchContestant, 'id' | 'promptVersion'> | BatchContestant;

/** A batch that has not begun. */
export interface NewBatch {
  /** Tags every comparison of the batch, so that `rankModels(comparisons, { tag: name })` ranks by it alone. */
  readonly name: string;
  /**
   * What every row is asked: a text with variables, or a stored template. Several wordings, each with a `version`, are
   * put side by side: every model answers each of them, as a contestant of its own.
   */
  readonly template: string | BatchPrompt | readonly BatchPrompt[];
  /** Values of the variables, one row each: see `parseTable`. At most 10,000. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly contestants: readonly BatchContestantInput[];
  readonly params?: GenerationParams | undefined;
  /** More tags of every comparison. */
  readonly tags?: readonly string[] | undefined;
  /** Names the batch in a storage. Generated when absent. */
  readonly id?: string | undefined;
}

const MAX_ROWS = 10_000;
const VERSION = /^[\w.-]{1,16}$/;
const CONTESTANT_ID = /^[\w.:-]{1,40}$/;

/** @throws LLMSelectError `invalid-request` with the `param` at fault */
export function newBatch(input: NewBatch, id: string, at: number): BatchRecord {
  const { template, rows, params } = input;
  const name = input.name.trim();
  if (name === '' || name.length > 200)
    throw refuse('name', 'A batch needs a name of at most 200 characters.');
  if (rows.length === 0 || rows.length > MAX_ROWS) {
    throw refuse('rows', `A batch has between 1 and ${MAX_ROWS} rows.`);
  }
  const list: readonly BatchPrompt[] =
    typeof template === 'string' ? [{ prompt: template }] : Array.isArray(template) ? template : [template];
  const prompts = list.map(({ version, prompt, system, variables }, _, all) =>
    all.length === 1 ? { prompt, system, variables } : { version, prompt, system, variables },
  );
  checkPrompts(prompts);
  checkColumns(prompts, rows);
  return {
    version: 1,
    id: input.id ?? id,
    name,
    createdAt: at,
    tags: [name, ...(input.tags ?? []).filter((tag) => tag !== name)],
    params,
    prompts,
    contestants: lineUp(input.contestants, prompts),
    rows: rows.map((values) => ({ values })),
  };
}

function checkPrompts(prompts: readonly BatchPrompt[]): void {
  if (prompts.length === 0 || prompts.some(({ prompt }) => prompt.trim() === '')) {
    throw refuse('template', 'Write a prompt first.');
  }
  if (prompts.length === 1) return;
  const versions = prompts.map(({ version = '' }) => version);
  if (new Set(versions).size < versions.length || !versions.every((version) => VERSION.test(version))) {
    throw refuse(
      'template',
      'Give each wording of the prompt a version of its own: 1 to 16 letters, digits, ".", "_" and "-".',
    );
  }
}

/** A name that no row has is a slip of the pen, and would cost every row. */
function checkColumns(prompts: readonly BatchPrompt[], rows: NewBatch['rows']): void {
  for (const variable of prompts.flatMap((prompt) => templateVariables(prompt))) {
    if (variable.default !== undefined) continue;
    const given = rows.some((values) => Object.hasOwn(values, variable.name) && values[variable.name] !== '');
    if (!given)
      throw refuse(variable.name, `No row has a value for "${variable.name}". Name a column like that.`);
  }
}

function lineUp(
  inputs: readonly BatchContestantInput[],
  prompts: readonly BatchPrompt[],
): readonly BatchContestant[] {
  if (inputs.length === 0) throw refuse('contestants', 'Choose at least one model first.');
  const models = inputs.map((input, index): BatchContestant => {
    const { modelId, label, params } = typeof input === 'string' ? { modelId: input } : input;
    const id = typeof input !== 'string' && 'id' in input ? input.id : `m${index + 1}`;
    return { id, modelId, label, params };
  });
  const ids = models.map(({ id }) => id);
  if (new Set(ids).size < ids.length || !ids.every((id) => CONTESTANT_ID.test(id))) {
    throw refuse(
      'contestants',
      'Give each contestant an id of its own: 1 to 40 letters, digits, ".", "_", ":" and "-".',
    );
  }
  return models.flatMap((model) => prompts.map(({ version }) => asVersion(model, version)));
}

function asVersion(model: BatchContestant, version: string | undefined): BatchContestant {
  if (version === undefined) return model;
  const label = `${model.label ?? model.modelId} · ${version}`;
  return { ...model, id: `${model.id}~${version}`, label, promptVersion: version };
}

function refuse(param: string, message: string): LLMSelectError {
  return new LLMSelectError('invalid-request', message, { param });
}
