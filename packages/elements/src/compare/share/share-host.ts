import type { Comparison, Session } from '@llmselect/core';
import type { LitElement } from 'lit';
import type { Strings } from '../../internal/strings.ts';

/** The element whose comparison is shared, and in which shared ones are opened. */
export interface ShareHost extends LitElement {
  readonly endpoint: string;
  readonly openLinks: boolean;
  readonly comparison: Comparison;
  readonly strings: Strings | undefined;
  get session(): Session;
  /** `undefined` gives the element its own one back. */
  set session(session: Session | undefined);
}
