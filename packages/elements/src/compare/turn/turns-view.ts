import { lastTurn } from '@llmselect/core';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { blindShower } from '../blind/blind-shower.ts';
import type { CompareDesks } from '../compare-desks.ts';
import type * as ComparePart from '../compare-part.ts';
import type { CompareScene } from '../compare-scene.ts';
import type { TurnFill } from './turn-filling.ts';
import { PLAIN } from './turn-looks.ts';
import { readVersions } from './turn-versions.ts';
import { turnView } from './turn-view.ts';

/** A turn that is there as a whole, and one far from the end whose time has not come. */
const WHOLE: TurnFill = { filled: true, far: false, onNear() {} };
const EMPTY: TurnFill = { filled: false, far: true, onNear() {} };
/** So many turns at the end are there before it is known how long the others take. */
const NEAR = 4;

/** What turns are shown from. */
interface TurnsScene extends CompareScene {
  readonly part: typeof ComparePart | undefined;
  readonly desks: CompareDesks | undefined;
}

/** All turns of a comparison, oldest first. */
export function turnsView(view: TurnsScene): unknown {
  const { turns, attachments } = view.state.comparison;
  const { state, views, strings, texts, framing, choose, part, desks } = view;
  const { active, blind } = state;
  // What others have shared is read, and neither judged nor gone on with.
  const reading = desks?.sharing.reading === true;
  const votable = view.votable && !reading;
  const newest = reading ? undefined : lastTurn(state);
  const desk = desks?.turns;
  const fills = desks?.filling.read(state.comparison);
  const show = blindShower(blind, () => desk?.mask);
  const versions = readVersions(state.comparison);
  const looks = view.layouts.looks.read(turns.map(({ id }) => id));
  return repeat(
    turns,
    ({ id }) => id,
    (turn, index) => {
      const look = looks[index] ?? PLAIN;
      const fill = fills?.[index] ?? (index < turns.length - NEAR ? EMPTY : WHOLE);
      const last = turn === newest;
      const continueWith = last ? state.continueWith : 'all';
      const editing = desk?.editing?.turnId === turn.id ? desk.editing : undefined;
      const judged = blind?.turnId === turn.id ? blind : undefined;
      const before = versions.get(turn.id);
      const differences = desk?.differences.of(turn.id);
      // Old turns cost nothing while a new one streams.
      return guard(
        [
          turn,
          last,
          continueWith,
          views,
          strings,
          texts,
          framing,
          look,
          fill.filled,
          fill.far,
          active,
          editing,
          judged,
          show,
          votable,
          before?.join(),
          differences,
          part,
        ],
        () =>
          turnView({
            turn,
            attachments,
            index,
            last,
            continueWith,
            views,
            strings,
            texts,
            framing,
            look,
            fill,
            active,
            choose,
            votable,
            blind: judged,
            show,
            versions: before,
            editing,
            part,
            desks,
            differences,
          }),
      );
    },
  );
}
