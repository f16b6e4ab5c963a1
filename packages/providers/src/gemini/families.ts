/** What Gemini's models take, by family. */
export interface Family {
  readonly thinking: 'none' | 'budget' | 'level';
  /** Whether the model thinks unless told otherwise. */
  readonly thinksByDefault: boolean;
  /** The smallest thinking budget; 0 where thinking can be switched off. */
  readonly leastBudget: number;
  readonly mostBudget: number;
  readonly penalties: boolean;
  /** Gemma takes no system instruction. */
  readonly system: boolean;
}

const PLAIN: Family = {
  thinking: 'none',
  thinksByDefault: false,
  leastBudget: 0,
  mostBudget: 0,
  penalties: true,
  system: true,
};

/**
 * The family of a model id. Ids nobody knows count as plain models.
 *
 * @see https://ai.google.dev/gemini-api/docs/thinking
 */
export function familyOf(modelId: string): Family {
  const id = modelId.replace(/^.*\//, '');
  if (/^(gemma|learnlm)/.test(id)) return { ...PLAIN, penalties: false, system: !id.startsWith('gemma') };
  const version = Number(
    /^gemini-(\d+(?:\.\d+)?)/.exec(id)?.[1] ?? (/^gemini-(pro|flash|flash-lite)-latest$/.test(id) ? 3 : 0),
  );
  if (/-(image|tts|live|native-audio|embedding)/.test(id)) return { ...PLAIN, penalties: version < 2.5 };
  if (version >= 3) return { ...PLAIN, thinking: 'level', thinksByDefault: true, penalties: false };
  if (version < 2.5) return PLAIN;
  const isPro = id.includes('-pro');
  const isLite = id.includes('-flash-lite');
  return {
    thinking: 'budget',
    thinksByDefault: !isLite,
    leastBudget: isPro ? 128 : 0,
    mostBudget: isPro ? 32_768 : 24_576,
    penalties: false,
    system: true,
  };
}
