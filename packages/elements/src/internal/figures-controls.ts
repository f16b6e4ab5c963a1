import { html, type TemplateResult } from 'lit';
import type { FiguresTexts } from './figures-texts.ts';
import { PERIODS } from './period.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled list to choose one from. */
export function chooser(
  field: {
    readonly id: string;
    readonly label: string;
    readonly choices: readonly Choice[];
    readonly value: string;
  },
  onChoose: (value: string) => void,
): TemplateResult {
  const { id, label, choices, value } = field;
  const choose = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) onChoose(target.value);
  };
  return html`<label class="chooser" for=${id} data-chooser=${id}>
    <span>${label}</span>
    <select id=${id} @change=${choose}>
      ${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.value === value}>${choice.label}</option>`)}
    </select>
  </label>`;
}

/** The list of periods. */
export function periodChooser(
  period: string,
  texts: FiguresTexts,
  onChoose: (period: string) => void,
): TemplateResult {
  const choices = PERIODS.map((value) => ({ value, label: texts.get(`period.${value}`) }));
  const value = PERIODS.find((known) => known === period) ?? 'all';
  return chooser({ id: 'period', label: texts.get('period'), choices, value }, onChoose);
}
