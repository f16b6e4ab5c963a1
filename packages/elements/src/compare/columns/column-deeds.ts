import type { ContestantInput } from '@llmselect/core';
import type { Texts } from '../../internal/texts.ts';
import type { ColumnDeed } from './column-menu.ts';

/** What a column can be, and what can be done with it. Something absent is not offered. */
export interface ColumnChoices {
  readonly texts: Texts;
  readonly collapsed: boolean;
  readonly earlier: (() => void) | undefined;
  readonly later: (() => void) | undefined;
  readonly collapse: (() => void) | undefined;
  readonly chat: (() => void) | undefined;
  readonly duplicate: (() => void) | undefined;
  readonly swap: (() => void) | undefined;
  readonly remove: (() => void) | undefined;
  readonly restore: (() => void) | undefined;
}

/** The entries of a column's menu, in order. */
export function columnDeeds(choices: ColumnChoices): readonly ColumnDeed[] {
  const { texts, collapsed } = choices;
  const deeds = [
    { icon: 'chevronLeft', key: 'moveEarlier', act: choices.earlier },
    { icon: 'chevronRight', key: 'moveLater', act: choices.later },
    {
      icon: collapsed ? 'plus' : 'minus',
      key: collapsed ? 'expandColumn' : 'collapseColumn',
      act: choices.collapse,
    },
    { icon: 'chat', key: 'chatWith', act: choices.chat },
    { icon: 'swap', key: 'swapModel', act: choices.swap },
    { icon: 'copy', key: 'duplicateColumn', act: choices.duplicate },
    { icon: 'close', key: 'removeColumn', act: choices.remove },
    { icon: 'plus', key: 'restoreColumn', act: choices.restore },
  ] as const;
  return deeds.flatMap(({ icon, key, act }) =>
    act === undefined ? [] : [{ icon, label: texts.get(key), act }],
  );
}

/** A line-up in which one contestant's model is another; the new one takes over its column and thread. */
export function withSwapped(
  inputs: readonly ContestantInput[],
  id: string,
  swapped: { readonly id: string; readonly modelId: string },
): readonly ContestantInput[] {
  return inputs.map((input) =>
    input.id === id && input.modelId !== swapped.modelId
      ? { ...swapped, params: input.params, replaces: id }
      : input,
  );
}

/** A line-up in which one contestant's model takes part twice. */
export function withDuplicate(
  inputs: readonly ContestantInput[],
  id: string,
  newId: string,
): readonly ContestantInput[] {
  return inputs.flatMap((input) =>
    input.id === id ? [input, { id: newId, modelId: input.modelId, params: input.params }] : [input],
  );
}
