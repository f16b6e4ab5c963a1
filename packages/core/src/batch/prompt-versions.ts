import type { Comparison, Turn } from '../contract/comparison.ts';

/** Which wording of the prompt a contestant of a batch was asked with; `undefined` where there was only one. */
export function promptVersionOf(contestantId: string): string | undefined {
  const tilde = contestantId.lastIndexOf('~');
  return tilde < 0 ? undefined : contestantId.slice(tilde + 1);
}

/**
 * The same comparisons with wordings of the prompt in the place of models, so that `rankModels`, `gamesFromVotes` and
 * `measureModels` say which wording is better by the same votes: `rankModels(byPromptVersion(comparisons))`.
 *
 * By `version` all models speak for the wording that they were given, and a vote between two models with the same one
 * does not count. By `model+version`, the default, each model has each wording for itself. Contestants without a version
 * stay what they are.
 */
export function byPromptVersion(
  comparisons: readonly Comparison[],
  by: 'version' | 'model+version' = 'model+version',
): readonly Comparison[] {
  return comparisons.map((comparison) => {
    const rename = <T extends { readonly modelId?: string | undefined }>(whose: string, named: T): T => {
      const version = promptVersionOf(whose);
      if (version === undefined || named.modelId === undefined) return named;
      return { ...named, modelId: by === 'version' ? version : `${named.modelId} · ${version}` };
    };
    const renameTurn = (turn: Turn): Turn => ({
      ...turn,
      answers: turn.answers.map((slot) => ({
        ...slot,
        versions: slot.versions.map((answer) => rename(slot.contestantId, answer)),
      })),
    });
    return {
      ...comparison,
      contestants: comparison.contestants.map((contestant) => rename(contestant.id, contestant)),
      turns: comparison.turns.map(renameTurn),
      ...(comparison.branches && {
        branches: comparison.branches.map((branch) => ({ ...branch, turns: branch.turns.map(renameTurn) })),
      }),
    };
  });
}
