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
import type { LlmImagesChangeEvent } from '../events.ts';
import type { ContestantView } from '../internal/contestant-view.ts';
import { icon } from '../internal/icons.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { CommandControls } from '../palette/command-controls.ts';
import { paramsControl } from '../params/params-control.ts';
import type { PromptFacts } from '../prompt/prompt-facts.ts';
import { blindModels, blindNote, isSealed } from './blind/blind-view.ts';
import type { ModeController } from './chat/mode-controller.ts';
import { modeSwitch } from './chat/mode-switch.ts';
import type { ColumnControls } from './columns/column-controls.ts';
import { emptyView } from './empty/empty-view.ts';
import { chipSkeleton, endpointTrouble, footerView } from './frame-view.ts';
import type { Framing } from './framing.ts';
import type { Layout, Mode } from './layout/layout.ts';
import type { LayoutController } from './layout/layout-controller.ts';
import { type LayoutTools, layoutTools } from './layout/layout-switch.ts';
import { readVersions } from './turn/turn-actions.ts';
import type { TurnDesk } from './turn/turn-desk.ts';
import { PLAIN } from './turn/turn-looks.ts';
import { turnView } from './turn/turn-view.ts';
import { undoView } from './undo-view.ts';

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
  /** What blind comparisons hide here. */
  readonly blindHides: 'models' | 'labels' | undefined;
  readonly max: number;
  readonly refusal: string;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly status: TemplateResult;
  readonly layout: Layout;
  readonly mode: Mode;
  readonly framing: Framing;
  readonly layouts: LayoutController;
  readonly modes: ModeController;
  readonly tools: LayoutTools;
  readonly columns: ColumnControls;
  readonly votable: boolean;
  readonly desk: TurnDesk;
  /** The price of the prompt that is being written. */
  readonly promptCost: TemplateResult | typeof nothing;
  readonly jump: TemplateResult;
  readonly facts: PromptFacts;
  readonly draftKey: string;
  /** How many images the prompt in writing has. */
  readonly imageCount: number;
  readonly onImages: (event: LlmImagesChangeEvent) => void;
  readonly commands: CommandControls<CompareView>;
  readonly onReload: () => void;
  readonly onExample: (prompt: string) => void;
  readonly onNew: () => void;
}

export function compareView(view: CompareView): TemplateResult {
  const { state, error, endpoint, texts, onReload } = view;
  const { comparison } = state;
  return html`<div class="frame"><div part="base" dir=${view.commands.direction(texts) ?? nothing} role="region" aria-label=${texts.get('compareLabel')}>
    ${view.commands.skipLink(texts)} ${barView(view)}
    ${blindNote(view)}
    <slot name="header"></slot>
    <div class="main" part="main">
      <i class="measure" aria-hidden="true"><i class="least"></i></i>
      ${error === undefined ? nothing : endpointTrouble(error, endpoint, texts, onReload)}
      ${comparison.turns.length === 0 ? html`<slot name="empty">${emptyView(texts, view.onExample)}</slot>` : turnsView(comparison, view)}
    </div>
    ${dockView(view)}
    ${view.columns.render(texts)} ${view.commands.render(view)} ${view.status}
  </div></div>`;
}

function barView(view: CompareView): TemplateResult {
  const { inputs, loading, texts } = view;
  const picker = html`<llm-model-picker
    part="picker"
    .models=${view.models}
    .memoryKey=${view.endpoint}
    ?sees=${view.imageCount > 0}
    .contestants=${inputs}
    .views=${view.views}
    .max=${view.max}
    .strings=${view.strings}
    lang=${texts.lang}
    ?loading=${loading}
  ></llm-model-picker>`;
  const closed = isSealed(view.state);
  return html`<div class="bar" part="bar">
    ${closed ? blindModels(view) : loading && inputs.length === 0 ? chipSkeleton(texts) : picker}
    ${barEnd(view)}
  </div>`;
}

function barEnd(view: CompareView): TemplateResult {
  const { demo, state, texts, mode, modes, onNew } = view;
  const started = state.comparison.turns.length > 0;
  const label = texts.get('newComparison');
  return html`<div class="bar-end">
    ${demo ? html`<span class="demo" part="demo">${texts.get('demoLabel')}</span>` : nothing}
    ${modeSwitch(mode, texts, modes.request)} ${mode === 'chat' ? nothing : layoutTools(view)}
    ${started ? html`<button part="new" type="button" class="button new" title=${label} @click=${onNew}>${icon('plus')} <span>${label}</span></button>` : nothing}
    ${view.commands.button(texts)}
  </div>`;
}

function turnsView({ turns, attachments }: Comparison, view: CompareView) {
  const { state, views, strings, texts, framing, columns } = view;
  const { active, blind } = state;
  const { desk, votable } = view;
  const newest = lastTurn(state);
  const show = desk.shower(blind);
  const versions = readVersions(state.comparison);
  const looks = view.layouts.looks.read(turns.map(({ id }) => id));
  return repeat(
    turns,
    ({ id }) => id,
    (turn, index) => {
      const look = looks[index] ?? PLAIN;
      const last = turn === newest;
      const continueWith = last ? state.continueWith : 'all';
      const editing = desk.editing?.turnId === turn.id ? desk.editing : undefined;
      const judged = blind?.turnId === turn.id ? blind : undefined;
      const before = versions.get(turn.id);
      const differences = desk.differences.of(turn.id);
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
          active,
          editing,
          judged,
          show,
          votable,
          before?.join(),
          differences,
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
            active,
            columns,
            votable,
            blind: judged,
            show,
            versions: before,
            editing,
            desk,
            differences,
          }),
      );
    },
  );
}

function dockView(view: CompareView): TemplateResult {
  const { state, listing, loading, error, running, inputs, refusal, strings, texts } = view;
  return html`<div class="dock" part="dock">
    ${view.jump} ${undoView(view)}
    <llm-prompt
      part="prompt"
      .count=${inputs.length}
      .refusal=${refusal}
      .system=${state.comparison.system ?? ''}
      .sightless=${view.facts.sightless}
      .context=${view.facts.context}
      .draftKey=${view.draftKey}
      @llm-images-change=${view.onImages}
      .maxBytes=${listing?.limits?.textBytes ?? 1_048_576}
      .strings=${strings}
      lang=${texts.lang}
      ?running=${running}
      exportparts="send, stop, text: prompt-text"
    >${paramsControl({ params: state.comparison.params, contestants: inputs, views: view.views, providerOptions: listing?.features?.includes('provider-options') === true, memoryKey: view.endpoint, strings, texts })}<slot name="prompt-actions" slot="actions"></slot></llm-prompt>
    ${view.promptCost}
    <slot name="footer">${footerView({ listing, loading, failed: error !== undefined, comparison: state.comparison, texts })}</slot>
  </div>`;
}
