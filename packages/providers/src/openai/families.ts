import type { ReasoningEffort } from '@llmselect/core';

/** What OpenAI's models take, by family. `never` and `unless-reasoning` are about temperature and its kin. */
export interface Family {
  readonly reasoning: boolean;
  readonly efforts: readonly ReasoningEffort[];
  readonly sampling: 'always' | 'unless-reasoning' | 'never';
  readonly stop: boolean;
}

const CLASSIC: Family = { reasoning: false, efforts: [], sampling: 'always', stop: true };
const reasoning = (sampling: Family['sampling'], ...efforts: readonly ReasoningEffort[]): Family => ({
  reasoning: true,
  efforts,
  sampling,
  stop: false,
});

const O_SERIES = reasoning('never', 'low', 'medium', 'high');
const GPT_5 = reasoning('never', 'minimal', 'low', 'medium', 'high');
const GPT_5_1 = reasoning('unless-reasoning', 'none', 'low', 'medium', 'high');
const GPT_5_2 = reasoning('unless-reasoning', 'none', 'low', 'medium', 'high', 'xhigh');
const GPT_5_6 = reasoning('unless-reasoning', 'none', 'low', 'medium', 'high', 'xhigh', 'max');
const GPT_6 = reasoning('never', 'low', 'medium', 'high', 'xhigh', 'max');
const GPT_6_FREE = reasoning('unless-reasoning', 'none', 'low', 'medium', 'high', 'xhigh', 'max');

/**
 * The family of a model id. Ids nobody knows count as classic chat models: they get every parameter.
 *
 * @see https://platform.openai.com/docs/guides/reasoning
 */
export function familyOf(modelId: string): Family {
  if (/^o\d/.test(modelId)) return O_SERIES;
  const version = /^gpt-(\d+)(?:\.(\d+))?(?![\d.])/.exec(modelId);
  const major = Number(version?.[1] ?? 0);
  const minor = Number(version?.[2] ?? 0);
  if (major < 5 || /-chat(-latest)?$/.test(modelId)) return CLASSIC;
  if (major > 5) return /^gpt-(6\.1-terra|6-luna|6-sol)/.test(modelId) ? GPT_6_FREE : GPT_6;
  if (minor >= 6) return GPT_5_6;
  if (minor >= 2) return GPT_5_2;
  return minor === 1 ? GPT_5_1 : GPT_5;
}
