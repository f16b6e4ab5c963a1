import { lastTurn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { firstIcon } from '../internal/first-icons.ts';
import type { AnswersShown } from './answers-loader.ts';
import { blindModels, blindNote, isSealed } from './blind/blind-view.ts';
import type { CompareDesks } from './compare-desks.ts';
import type * as ComparePart from './compare-part.ts';
import type { CompareScene } from './compare-scene.ts';
import { emptyView } from './empty/empty-view.ts';
import { chipSkeleton } from './frame-view.ts';
import { waitingView } from './waiting-view.ts';

/** Everything that the widget shows. */
export interface CompareView extends CompareScene {
  /** What surrounds asking and reading, once its code is there. */
  readonly part: typeof ComparePart | undefined;
  readonly desks: CompareDesks | undefined;
  readonly answers: AnswersShown;
}

export function compareView(view: CompareView): TemplateResult {
  const { state, error, endpoint, texts, part, desks, answers, onReload } = view;
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
      ${sharing?.reading ? nothing : desks?.history.title(view)}
      ${comparison.turns.length === 0 ? html`<slot name="empty">${emptyView(texts, view.onExample, desks?.welcome.examples(view), desks?.welcome.render(view))}</slot>` : (answers.part?.turnsView(view) ?? waitingView(lastTurn(state), answers, texts))}
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
    .source=${view.desks?.records}
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
