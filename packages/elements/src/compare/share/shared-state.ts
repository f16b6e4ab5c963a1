import type { Session } from '@llmselect/core';
import type { SharedTrouble } from './open-shared.ts';

/** How far a shared comparison has been opened. */
export type SharedState =
  | { readonly step: 'closed' | 'opening' }
  | { readonly step: 'locked'; readonly busy: boolean; readonly wrong: boolean }
  | { readonly step: 'trouble'; readonly trouble: SharedTrouble }
  | OpenState;

export interface OpenState {
  /** `kept`: a copy of one's own. */
  readonly step: 'open' | 'kept';
  readonly session: Session;
  /** The page's own session; absent where the element had its own. */
  readonly before: Session | undefined;
  readonly expiresAt: number | undefined;
  readonly expired: boolean;
  /** It could not be kept in the history. */
  readonly failed: boolean;
}
