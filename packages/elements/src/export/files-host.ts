import type { Comparison, Session } from '@llmselect/core';
import type { LitElement } from 'lit';

/** The element whose comparison is exported, printed, and shown from files. */
export interface FilesHost extends LitElement {
  readonly comparison: Comparison;
  /** Comparisons are shared by link here. */
  readonly openLinks: boolean;
  get session(): Session;
  /** `undefined` gives the element its own one back. */
  set session(session: Session | undefined);
}
