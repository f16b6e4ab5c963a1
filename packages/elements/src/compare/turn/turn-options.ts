import type { Answer, Attachments, BlindState, Turn } from '@llmselect/core';
import type { ContestantView } from '../../internal/contestant-view.ts';
import type { Strings } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import type { ColumnControls } from '../columns/column-controls.ts';
import type { ShownDifferences } from '../differences/differences-desk.ts';
import type { Framing } from '../framing.ts';
import type { TurnVersions } from './turn-actions.ts';
import type { Editing, TurnDesk } from './turn-desk.ts';
import type { TurnLook } from './turn-looks.ts';

/** What a turn is shown from. */
export interface TurnOptions {
  readonly turn: Turn;
  readonly attachments: Attachments;
  readonly index: number;
  /** Only the last turn can be asked again or continued from. */
  readonly last: boolean;
  readonly continueWith: 'all' | string;
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly framing: Framing;
  readonly look: TurnLook;
  /** The contestants of the next turn in their order: columns stand in it too. */
  readonly active: readonly string[];
  readonly columns: ColumnControls;
  /** Answers can be judged. */
  readonly votable: boolean;
  /** What is known of the turn when it was asked blind. */
  readonly blind: BlindState | undefined;
  /** How an answer may be shown, while nobody is to know whose it is. */
  readonly show: ((answer: Answer) => Answer) | undefined;
  readonly versions: TurnVersions;
  readonly editing: Editing | undefined;
  readonly desk: TurnDesk;
  /** Absent while they are hidden. */
  readonly differences: ShownDifferences | undefined;
}
