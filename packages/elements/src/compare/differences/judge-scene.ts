import type { Backend, ModelListing, SessionState } from '@llmselect/core';

/** What judging needs to know of the element around it. */
export interface JudgeScene {
  /** Where models are asked; none for a host's session that came without one. */
  readonly backend: Backend | undefined;
  readonly listing: ModelListing | undefined;
  readonly state: SessionState;
  /** What contestants are called: hidden from the judge. */
  readonly names: readonly string[];
}
