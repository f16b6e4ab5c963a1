import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { keptName, nameForm } from '../internal/kept-names.ts';
import { modelLabel } from '../internal/model-label.ts';
import type { Texts } from '../internal/texts.ts';
import type { ModelSet } from './model-memory.ts';

interface SetListOptions {
  readonly sets: readonly ModelSet[];
  /** There are models to save. */
  readonly savable: boolean;
  /** A name for a new set is being written. */
  readonly naming: boolean;
  readonly texts: Texts;
  readonly onUse: (set: ModelSet) => void;
  readonly onRemove: (set: ModelSet) => void;
  readonly onName: () => void;
  readonly onSave: (name: string) => void;
}

/** The sets of models that were kept, and a way to keep the one that is chosen. */
export function setList(options: SetListOptions): TemplateResult | typeof nothing {
  const { sets, savable, naming, texts, onUse, onRemove, onName, onSave } = options;
  if (sets.length === 0 && !savable) return nothing;
  return html`<div class="sets" role="group" aria-label=${texts.get('savedSets')}>
    ${sets.map((set) =>
      keptName({
        name: set.name,
        label: useLabel(set, texts),
        part: 'set',
        removeLabel: texts.get('removeSet', { name: set.name }),
        onUse: () => onUse(set),
        onRemove: () => onRemove(set),
      }),
    )}
    ${naming ? nameForm({ part: 'set-name', label: texts.get('saveSetName'), texts, onSave }) : savable ? html`<button part="save-set" type="button" class="chip add" @click=${onName}>${icon('plus')} ${texts.get('saveSet')}</button>` : nothing}
  </div>`;
}

function useLabel({ name, models }: ModelSet, texts: Texts): string {
  return texts.get('useSet', { name, models: texts.list(models.map(({ modelId }) => modelLabel(modelId))) });
}
