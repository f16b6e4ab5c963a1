import { type Comparison, lastTurn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { firstIcon } from '../internal/first-icons.ts';
import { blindShower } from './blind/blind-shower.ts';
import { blindModels, blindNote, isSealed } from './blind/blind-view.ts';
import type { CompareDesks } from './compare-desks.ts';
import type * as ComparePart from './compare-part.ts';
import type { CompareScene } from './compare-scene.ts';
import { emptyView } from './empty/empty-view.ts';
import { chipSkeleton } from './frame-view.ts';
import { WHOLE } from './turn/turn-filling.ts';
import { PLAIN } from './turn/turn-looks.ts';
import { readVersions } from './turn/turn-versions.ts';
import { turnView } from './turn/turn-view.ts';

/** Everything that the widget shows. */
export interface CompareView extends CompareScene {
  /** What surrounds asking and reading, once its code is there. */
  readonly part: typeof ComparePart | undefined;
  readonly desks: CompareDesks | undefined;
}

export function compareView(view: CompareView): TemplateResult {
  const { state, error, endpoint, texts, part, desks, onReload } = view;
  const { comparison } = state;
  const sharing = desks?.sharing;
  return html`<div class="frame"><div part="base" ?data-reading=${sharing?.reading} dir=${view.direction ?? nothing} role="region" aria-label=${texts.get('compareLabel')}>
    <button part="skip" class="button skip" type="button" @click=${view.onSkip}>${texts.get('skipToPrompt')}</button>
    ${barView(view)}
    ${blindNote(view)} ${sharing?.notice(view)} ${desks?.commands.notice(view)}
    <slot name="header"></slot>
    <div class="main" part="main">
      <i class="measure" aria-hidden="true"><i class="least"></i></i>
      ${error === undefined || isKnownAway(view) ? nothing : part?.endpointTrouble(error, endpoint, texts, onReload)}
      ${comparison.turns.length === 0 ? html`<slot name="empty">${emptyView(texts, view.onExample, desks?.welcome.examples(view), desks?.welcome.render(view))}</slot>` : turnsView(comparison, view)}
    </div>
    ${dockView(view)}
    ${desks?.columns.render(texts)} ${desks?.commands.render(view)} ${desks?.panels.render(view)} ${desks?.welcome.tour(view)} ${sharing?.render(view)} ${view.status}
  </div></div>`;
}

/** The models are known from before: the status bar says that the server is away. */
function isKnownAway({ error, listing }: CompareView): boolean {
  return error?.code === 'network' && listing !== undefined;
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
  const { demo, state, texts, mode, modes, part, desks, onNew } = view;
  const started = state.comparison.turns.length > 0;
  const label = texts.get('newComparison');
  return html`<div class="bar-end">
    ${demo ? html`<span class="demo" part="demo">${texts.get('demoLabel')}</span>` : nothing}
    ${part?.modeSwitch(mode, texts, modes.request)} ${mode === 'chat' ? nothing : part?.layoutTools(view)}
    ${started ? html`<button part="new" type="button" class="button new" title=${label} @click=${onNew}>${firstIcon('plus')} <span>${label}</span></button>` : nothing}
    ${desks?.panels.button(texts)} ${desks?.commands.files(texts)} ${desks?.commands.button(texts)}
  </div>`;
}

function turnsView({ turns, attachments }: Comparison, view: CompareView) {
  const { state, views, strings, texts, framing, choose, part, desks } = view;
  const { active, blind } = state;
  // What others have shared is read, and neither judged nor gone on with.
  const reading = desks?.sharing.reading === true;
  const votable = view.votable && !reading;
  const newest = reading ? undefined : lastTurn(state);
  const desk = desks?.turns;
  const show = blindShower(blind, () => desk?.mask);
  const versions = readVersions(state.comparison);
  const looks = view.layouts.looks.read(turns.map(({ id }) => id));
  return repeat(
    turns,
    ({ id }) => id,
    (turn, index) => {
      const look = looks[index] ?? PLAIN;
      const fill = view.fills[index] ?? WHOLE;
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

function dockView(view: CompareView): TemplateResult {
  const { state, listing, running, inputs, refusal, strings, texts, part, desks } = view;
  return html`<div class="dock" part="dock">
    ${desks?.jump.render(texts)} ${desks && part?.undoView({ desk: desks.turns, texts })} ${desks?.history.trouble(view)}
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
    >${part?.paramsControl({ params: state.comparison.params, contestants: inputs, views: view.views, providerOptions: listing?.features?.includes('provider-options') === true, memoryKey: view.endpoint, strings, texts })}<slot name="prompt-actions" slot="actions"></slot></llm-prompt>
    ${desks?.cost.render()}
    <slot name="footer"><div class="foot">${desks?.status.render(view)}</div></slot>
  </div>`;
}
