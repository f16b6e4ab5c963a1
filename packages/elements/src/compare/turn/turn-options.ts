import type { Answer, Attachments, BlindState, Turn } from '@llmselect/core';
import type { ContestantView } from '../../internal/contestant-view.ts';
import type { Strings } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import type { CompareDesks } from '../compare-desks.ts';
import type * as ComparePart from '../compare-part.ts';
import type { ShownDifferences } from '../differences/differences-desk.ts';
import type { Framing } from '../framing.ts';
import type { ColumnPlace } from '../layout/layout-controller.ts';
import type { Editing } from './turn-desk.ts';
import type { TurnFill } from './turn-filling.ts';
import type { TurnLook } from './turn-looks.ts';
import type { TurnVersions } from './turn-versions.ts';

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
  readonly fill: TurnFill;
  /** The contestants of the next turn in their order: columns stand in it too. */
  readonly active: readonly string[];
  readonly choose: (place: ColumnPlace) => void;
  /** Answers can be judged. */
  readonly votable: boolean;
  /** What is known of the turn when it was asked blind. */
  readonly blind: BlindState | undefined;
  /** How an answer may be shown, while nobody is to know whose it is. */
  readonly show: ((answer: Answer) => Answer) | undefined;
  readonly versions: TurnVersions;
  readonly editing: Editing | undefined;
  /** What can be done besides reading, once its code is there. */
  readonly part: typeof ComparePart | undefined;
  readonly desks: CompareDesks | undefined;
  /** Absent while they are hidden. */
  readonly differences: ShownDifferences | undefined;
}
