import type { Template } from '@llmselect/core/templates';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { arrowStep } from '../compare/columns/arrow-step.ts';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { categoryName } from './category-name.ts';
import type { TemplateGroup, TemplateScope } from './match-templates.ts';

export interface TemplateListOptions {
  readonly groups: readonly TemplateGroup[];
  readonly categories: readonly string[];
  readonly favourites: ReadonlySet<string>;
  readonly scope: TemplateScope;
  readonly words: string;
  readonly selected: string | undefined;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly texts: LibraryTexts;
  readonly onScope: (scope: TemplateScope) => void;
  readonly onSearch: (words: string) => void;
  readonly onChoose: (template: Template) => void;
  readonly onReload: () => void;
}

/** What there is to choose from: search, categories, and the templates by category. */
export function templateList(options: TemplateListOptions): TemplateResult {
  const { groups, words, loading, failed, texts, onSearch, onReload } = options;
  const count = groups.reduce((sum, { templates }) => sum + templates.length, 0);
  const search = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) onSearch(currentTarget.value);
  };
  const label = texts.get('templateSearch');
  return html`<div class="search">
      ${icon('search')}
      <input part="search" type="search" aria-label=${label} placeholder=${label} autocomplete="off" .value=${words} @input=${search} />
    </div>
    ${scopes(options)}
    <p class="visually-hidden" role="status">${loading ? texts.get('templatesLoading') : texts.get('templateCount', { count })}</p>
    ${failed ? html`<p class="fault" role="alert">${texts.get('templatesFailed')} <button type="button" class="link-button" @click=${onReload}>${texts.get('templateRetry')}</button></p>` : nothing}
    ${loading ? html`<p class="quiet" aria-hidden="true">${texts.get('templatesLoading')}</p>` : nothing}
    ${count === 0 && !loading ? html`<p class="quiet none">${texts.get(emptyText(options))}</p>` : nothing}
    <div part="list" @keydown=${stepThrough}>${groupViews(options)}</div>`;
}

function emptyText({ scope, words }: TemplateListOptions) {
  if (words.trim() !== '') return 'templateNone';
  if (scope === 'own') return 'templateNoneOwn';
  return scope === 'favourites' ? 'templateNoFavourites' : 'templateNone';
}

function scopes({ categories, scope, texts, onScope }: TemplateListOptions): TemplateResult {
  const names = [
    ['all', texts.get('templateAll')],
    ['favourites', texts.get('templateFavourites')],
    ['own', texts.get('templateOwn')],
    ...categories.map((category) => [category, categoryName(category, texts)] as const),
  ] as const;
  return html`<div class="chips" role="group" aria-label=${texts.get('templateCategories')}>
    ${names.map(([value, name]) => html`<button type="button" class="chip" aria-pressed=${value === scope} @click=${() => onScope(value)}>${name}</button>`)}
  </div>`;
}

function groupViews(options: TemplateListOptions): TemplateResult[] {
  const { groups, selected, texts } = options;
  const all = groups.flatMap(({ templates }) => templates);
  // One stop of the tab key for all of them.
  const stop = all.find(({ id }) => id === selected) ?? all[0];
  return groups.map(({ category, templates }, place) => {
    const heading = `group-${place}`;
    return html`<h3 id=${heading}>${categoryName(category, texts)}</h3>
      <ul aria-labelledby=${heading}>
        ${repeat(
          templates,
          ({ id }) => id,
          (template) => item(template, template === stop, options),
        )}
      </ul>`;
  });
}

function item(template: Template, stop: boolean, options: TemplateListOptions): TemplateResult {
  const { selected, favourites, texts, onChoose } = options;
  const { id, title, prompt } = template;
  const star = favourites.has(id)
    ? html`<span class="starred">${icon('star')}<span class="visually-hidden">${texts.get('templateFavourite')}</span></span>`
    : nothing;
  return html`<li><button type="button" part="item" data-template=${id} tabindex=${stop ? 0 : -1} aria-current=${id === selected ? 'true' : nothing} @click=${() => onChoose(template)}>
    <span class="title" dir="auto">${title}</span>${star}
    <span class="first quiet" dir="auto">${prompt.slice(0, 120)}</span>
  </button></li>`;
}

/** Arrows, Home and End move the focus through the templates, and choose nothing. */
function stepThrough(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(currentTarget instanceof Element) || !(target instanceof Element)) return;
  const items = Array.from(currentTarget.querySelectorAll<HTMLElement>('button'));
  const here = items.findIndex((button) => button.contains(target));
  const step = arrowStep(event);
  const next = step !== undefined ? items[here + step] : { Home: items.at(0), End: items.at(-1) }[key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
