import type { Answer, AnswerSlot } from '../contract/comparison.ts';
import { keepBoth, mergeLists, pickChanged, type Sides } from './merge-lists.ts';
import { isSameValue } from './same-value.ts';

/** How much a status says of an answer's end. */
const KNOWS = { waiting: 0, streaming: 1, interrupted: 2, aborted: 3, error: 3, done: 3 } as const;
const ENDED = 3;

/** What a blind answer, or one without its usage, may be told later. */
const TOLD_LATER = [
  'modelId',
  'params',
  'parentAnswerId',
  'servedModelId',
  'usage',
  'cost',
  'cached',
] as const;

/** One contestant's versions of both sides. The one that is shown is the one that somebody chose last. */
export function mergeSlots({ base, later, earlier }: Sides<AnswerSlot>): AnswerSlot {
  const versions = mergeLists(
    { base: base?.versions, later: later.versions, earlier: earlier.versions },
    ({ id }) => id,
    mergeAnswers,
  );
  const shown = pickChanged(base !== undefined, {
    base: base && shownId(base),
    later: shownId(later),
    earlier: shownId(earlier),
  });
  const current = versions.findIndex(({ id }) => id === shown);
  return { ...later, versions, current: current < 0 ? versions.length - 1 : current };
}

function shownId({ versions, current }: AnswerSlot): string | undefined {
  return versions[current]?.id;
}

/** One answer as two sides know it: whoever knows more of it is right. Texts that do not agree are both kept. */
function mergeAnswers(sides: Sides<Answer>): readonly Answer[] {
  const { base, later, earlier } = sides;
  if (isSameValue(later, earlier) || isSameValue(earlier, base)) return [later];
  if (isSameValue(later, base)) return [earlier];
  if (!agree(later.text, earlier.text) || !agree(later.reasoning, earlier.reasoning)) return keepBoth(sides);
  const [known, other] = knowsMore(earlier, later) ? [earlier, later] : [later, earlier];
  const told: Partial<Answer> = Object.fromEntries(TOLD_LATER.map((key) => [key, known[key] ?? other[key]]));
  return [
    {
      ...known,
      ...told,
      text: longer(known.text, other.text),
      reasoning: longer(known.reasoning, other.reasoning),
    },
  ];
}

function knowsMore(one: Answer, other: Answer): boolean {
  const [ended, otherEnded] = [one, other].map(({ status }) => KNOWS[status] === ENDED);
  if (ended !== otherEnded) return ended === true;
  const [length, otherLength] = [one, other].map(({ text, reasoning }) => text.length + reasoning.length);
  if (ended !== true && length !== otherLength) return (length ?? 0) > (otherLength ?? 0);
  return KNOWS[one.status] > KNOWS[other.status];
}

/** Whether one text is how the other began. */
function agree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function longer(one: string, other: string): string {
  return other.length > one.length ? other : one;
}
