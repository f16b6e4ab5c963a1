import type { HistoryHit, HistoryRow, HistorySnippet, ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { modelLabel } from '../internal/model-label.ts';
import type { HistoryTexts } from './history-texts.ts';
import type { RowParent } from './parent-titles.ts';

/** What a row is shown with besides itself. */
export interface RowScene {
  readonly texts: HistoryTexts;
  readonly models: readonly ModelInfo[];
  readonly colors: ReadonlyMap<string, number>;
  /** The time that it is listed under. */
  readonly timeOf: (row: HistoryRow) => number;
  /** Where it stands among those under the same heading, from 1: not all of them are drawn. */
  readonly place: { readonly at: number; readonly of: number };
  /** What it is a branch of. */
  readonly parent: RowParent | undefined;
  readonly isCurrent: boolean;
  readonly isRunning: boolean;
  readonly isSelected: boolean;
  /** The one that the keyboard comes to. */
  readonly isActive: boolean;
  readonly isRenaming: boolean;
  readonly isTagging: boolean;
  /** Whether it stands among the pinned ones, whose order is a person's own. */
  readonly isMovable: boolean;
}

const MOST_SNIPPETS = 2;
const MOST_DOTS = 6;

/** What a comparison is called. */
function titleOf({ title, excerpt }: HistoryRow, texts: HistoryTexts): string {
  return title || excerpt || texts.get('untitled');
}

/** One comparison of the list. What its controls do is in their `data-act`. */
export function rowView(row: HistoryRow | HistoryHit, scene: RowScene): TemplateResult {
  const { texts, isActive, isSelected, isCurrent, isMovable, isRenaming } = scene;
  const title = titleOf(row, texts);
  const tabindex = isActive ? 0 : -1;
  return html`<li class="row" data-id=${row.id} aria-posinset=${scene.place.at} aria-setsize=${scene.place.of} ?data-selected=${isSelected} ?data-current=${isCurrent} draggable=${isMovable && !isRenaming ? 'true' : nothing}>
    <label class="pick"><input type="checkbox" data-act="select" tabindex=${tabindex} .checked=${isSelected} aria-label=${texts.get('selectRow', { title })} /></label>
    ${isRenaming ? renameView(row, texts) : openView(row, title, tabindex, scene)}
    <button type="button" class="icon-button more" data-act="menu" tabindex=${tabindex} aria-haspopup="menu" aria-label=${texts.get('actionsFor', { title })}>${icon('more')}</button>
    ${scene.parent === undefined ? nothing : parentView(scene.parent, texts, tabindex)}
    ${scene.isTagging ? tagsView(row.tags, texts, 'tagsLabel') : nothing}
  </li>`;
}

/** What it goes on from: a way to it, where it is still there. */
function parentView({ id, title }: RowParent, texts: HistoryTexts, tabindex: number): TemplateResult {
  if (title === undefined) return html`<span class="branch quiet">${texts.get('branchOfGone')}</span>`;
  const label = texts.get('branchOf', { title: title || texts.get('untitled') });
  return html`<button type="button" class="branch link-button" dir="auto" data-act="parent" data-parent=${id} tabindex=${tabindex}>${label}</button>`;
}

/** Where tags are written. */
export function tagsView(
  tags: readonly string[],
  texts: HistoryTexts,
  label: 'tagsLabel' | 'addTagsLabel',
): TemplateResult {
  return html`<form class="tags-form" data-act="tags">
    <label><span>${texts.get(label)}</span><input name="tags" dir="auto" autocomplete="off" .value=${tags.join(', ')} /></label>
    <button class="button">${texts.get('save')}</button>
    <button type="button" class="link-button" data-act="cancel">${texts.get('cancel')}</button>
  </form>`;
}

function renameView(row: HistoryRow, texts: HistoryTexts): TemplateResult {
  const label = texts.get('renameLabel', { title: titleOf(row, texts) });
  return html`<form class="rename" data-act="rename">
    <input name="title" dir="auto" autocomplete="off" maxlength="200" aria-label=${label} .value=${row.title ?? ''} placeholder=${row.excerpt} />
  </form>`;
}

function openView(
  row: HistoryRow | HistoryHit,
  title: string,
  tabindex: number,
  scene: RowScene,
): TemplateResult {
  const { texts, isCurrent, isRunning, timeOf } = scene;
  const snippets = 'snippets' in row ? row.snippets : [];
  const named = snippets.find((snippet) => snippet.in === 'title');
  const shown = snippets.filter((snippet) => snippet !== named).slice(0, MOST_SNIPPETS);
  const at = timeOf(row);
  return html`<button type="button" class="open" data-act="open" tabindex=${tabindex} aria-current=${isCurrent ? 'true' : nothing}>
    <span class="title" dir="auto">${named === undefined ? title : markedView(named)}</span>
    ${shown.map((snippet) => html`<span class="snippet" dir="auto">${markedView(snippet)}</span>`)}
    <span class="meta number">
      ${dotsView(row, scene)}
      <span>${texts.get('turnCount', { count: row.turns })}</span>
      ${isRunning ? html`<span class="live">${texts.get('runningNow')}</span>` : nothing}
      ${markView(row.votes.length > 0, 'thumbUp', texts.get('voted'))}
      ${markView(row.hasImage, 'image', texts.get('filter.hasImage'))}
      ${markView(row.hasError, 'warn', texts.get('failedAnswers'))}
      <time datetime=${new Date(at).toISOString()}>${texts.time(at)}</time>
    </span>
    ${row.tags.length === 0 ? nothing : html`<span class="row-tags">${row.tags.map((tag) => html`<span dir="auto">${tag}</span>`)}</span>`}
  </button>`;
}

function dotsView({ modelIds }: HistoryRow, { models, colors }: RowScene) {
  if (modelIds.length === 0) return nothing;
  const names = modelIds.map((id) => modelLabel(id, models)).join(', ');
  return html`<span class="dots" title=${names}>${modelIds.slice(0, MOST_DOTS).map((id) => html`<i class="dot" data-color=${colors.get(id) ?? 0}></i>`)}<span class="visually-hidden">${names}</span></span>`;
}

function markView(isShown: boolean, name: 'thumbUp' | 'image' | 'warn', label: string) {
  return isShown
    ? html`<span class="mark" title=${label}>${icon(name)}<span class="visually-hidden">${label}</span></span>`
    : nothing;
}

/** A passage with what was looked for in it. */
function markedView({ text, hits }: HistorySnippet): readonly (string | TemplateResult)[] {
  let end = 0;
  const parts: (string | TemplateResult)[] = [];
  for (const [from, to] of hits) {
    parts.push(text.slice(end, from), html`<mark>${text.slice(from, to)}</mark>`);
    end = to;
  }
  return [...parts, text.slice(end)];
}
