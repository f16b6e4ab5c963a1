import type { Comparison, ModelInfo } from '@llmselect/core';
import { byPromptVersion } from '@llmselect/core/batch';
import { html, nothing, type TemplateResult } from 'lit';
import type { LibraryTexts } from '../internal/library-texts.ts';
import type { Strings } from '../internal/strings.ts';

/** Who is ranked: models, wordings of the prompt, or each model with each wording. */
const BOARD_GROUPS = ['model', 'version', 'both'] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

interface BoardViewOptions {
  readonly name: string;
  readonly comparisons: readonly Comparison[];
  readonly group: BoardGroup;
  /** Whether there are several wordings. */
  readonly worded: boolean;
  readonly models: readonly ModelInfo[];
  readonly strings: Strings | undefined;
  readonly texts: LibraryTexts;
  readonly onGroup: (group: BoardGroup) => void;
}

/** The comparisons as they are to be ranked. */
export function groupedFor(group: BoardGroup, comparisons: readonly Comparison[]): readonly Comparison[] {
  if (group === 'model') return comparisons;
  return byPromptVersion(comparisons, group === 'version' ? 'version' : 'model+version');
}

/** The leaderboard of one batch. */
export function boardView(options: BoardViewOptions): TemplateResult {
  const { name, comparisons, models, strings, texts } = options;
  return html`<section part="board">
    <div class="row"><h3>${texts.get('batchBoard')}</h3>${groupField(options)}</div>
    <p class="hint quiet">${texts.get('batchBoardHint')}</p>
    <llm-leaderboard .comparisons=${comparisons} tag=${name} .models=${models} .strings=${strings} lang=${texts.lang}></llm-leaderboard>
  </section>`;
}

function groupField({ group, worded, texts, onGroup }: BoardViewOptions): TemplateResult | typeof nothing {
  if (!worded) return nothing;
  const change = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement)
      onGroup(BOARD_GROUPS.find((each) => each === currentTarget.value) ?? 'model');
  };
  return html`<div class="field"><label for="group">${texts.get('batchBoardBy')}</label>
    <select id="group" @change=${change}>${BOARD_GROUPS.map((each) => html`<option value=${each} ?selected=${each === group}>${texts.get(`batchBoardBy.${each}`)}</option>`)}</select></div>`;
}
