import {
  type Comparison,
  type ContestantInput,
  lastTurn,
  type ModelInfo,
  type ModelListing,
  type SerializedError,
  type SessionState,
} from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ContestantView } from '../internal/contestant-view.ts';
import { icon } from '../internal/icons.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { ColumnControls } from './column-controls.ts';
import { emptyView } from './empty-view.ts';
import { chipSkeleton, endpointTrouble, footerView } from './frame-view.ts';
import type { Layout } from './layout.ts';
import type { LayoutController } from './layout-controller.ts';
import { layoutSwitch } from './layout-switch.ts';
import { PLAIN } from './turn-looks.ts';
import { turnView } from './turn-view.ts';

/** Everything that the widget shows. */
export interface CompareView {
  readonly state: SessionState;
  readonly running: boolean;
  readonly inputs: readonly ContestantInput[];
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly models: readonly ModelInfo[];
  readonly listing: ModelListing | undefined;
  readonly loading: boolean;
  readonly error: SerializedError | undefined;
  readonly endpoint: string;
  readonly demo: boolean;
  readonly max: number;
  readonly refusal: string;
  readonly allowRemoteImages: boolean;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly status: TemplateResult;
  readonly layout: Layout;
  readonly layouts: LayoutController;
  readonly columns: ColumnControls;
  readonly jump: TemplateResult;
  readonly onReload: () => void;
  readonly onExample: (prompt: string) => void;
  readonly onNew: () => void;
}

export function compareView(view: CompareView): TemplateResult {
  const { state, error, endpoint, texts, onReload } = view;
  const { comparison } = state;
  return html`<div part="base" role="region" aria-label=${texts.get('compareLabel')}>
    ${barView(view)}
    <slot name="header"></slot>
    <div class="main" part="main">
      ${error === undefined ? nothing : endpointTrouble(error, endpoint, texts, onReload)}
      ${comparison.turns.length === 0 ? emptyView(texts, view.onExample) : turnsView(comparison, view)}
    </div>
    ${dockView(view)}
    ${view.columns.render(texts)} ${view.status}
  </div>`;
}

function barView(view: CompareView): TemplateResult {
  const { inputs, loading, texts } = view;
  const picker = html`<llm-model-picker
    part="picker"
    .models=${view.models}
    .contestants=${inputs}
    .views=${view.views}
    .max=${view.max}
    .strings=${view.strings}
    lang=${texts.lang}
    ?loading=${loading}
  ></llm-model-picker>`;
  return html`<div class="bar" part="bar">
    ${loading && inputs.length === 0 ? chipSkeleton(texts) : picker}
    ${barEnd(view)}
  </div>`;
}

function barEnd({ demo, state, texts, layout, layouts, onNew }: CompareView): TemplateResult {
  const started = state.comparison.turns.length > 0;
  const label = texts.get('newComparison');
  return html`<div class="bar-end">
    ${demo ? html`<span class="demo" part="demo">${texts.get('demoLabel')}</span>` : nothing}
    ${layoutSwitch(layout, texts, layouts.request)}
    ${started ? html`<button part="new" type="button" class="button new" title=${label} @click=${onNew}>${icon('plus')} <span>${label}</span></button>` : nothing}
  </div>`;
}

function turnsView({ turns }: Comparison, view: CompareView) {
  const { state, views, strings, texts, allowRemoteImages, layout, columns } = view;
  const { active } = state;
  const newest = lastTurn(state);
  const looks = view.layouts.looks.read(turns.map(({ id }) => id));
  return repeat(
    turns,
    ({ id }) => id,
    (turn, index) => {
      const look = looks[index] ?? PLAIN;
      const last = turn === newest;
      const continueWith = last ? state.continueWith : 'all';
      // Old turns cost nothing while a new one streams.
      return guard(
        [turn, last, continueWith, views, strings, texts, allowRemoteImages, layout, look, active],
        () =>
          turnView({
            turn,
            index,
            last,
            continueWith,
            views,
            strings,
            texts,
            allowRemoteImages,
            layout,
            look,
            active,
            columns,
          }),
      );
    },
  );
}

function dockView(view: CompareView): TemplateResult {
  const { state, listing, loading, error, running, inputs, refusal, strings, texts } = view;
  return html`<div class="dock" part="dock">
    ${view.jump}
    <llm-prompt
      part="prompt"
      .count=${inputs.length}
      .refusal=${refusal}
      .maxBytes=${listing?.limits?.textBytes ?? 1_048_576}
      .strings=${strings}
      lang=${texts.lang}
      ?running=${running}
      exportparts="send, stop, text: prompt-text"
    ><slot name="prompt-actions" slot="actions"></slot></llm-prompt>
    ${footerView({ listing, loading, failed: error !== undefined, comparison: state.comparison, texts })}
  </div>`;
}
