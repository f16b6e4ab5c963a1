import type { Template } from '@llmselect/core/templates';

/** Which templates are listed: all, those marked, a person's own, or those of one category. */
export type TemplateScope = 'all' | 'favourites' | 'own' | (string & {});

export interface TemplateSearch {
  readonly own: readonly Template[];
  readonly shipped: readonly Template[];
  readonly favourites: ReadonlySet<string>;
  readonly scope: TemplateScope;
  readonly words: string;
}

/** Templates under a heading. */
export interface TemplateGroup {
  readonly category: string;
  readonly templates: readonly Template[];
}

/** The categories that there are templates of: a person's own first, the shipped ones in their order. */
export function categoriesOf(own: readonly Template[], shipped: readonly Template[]): readonly string[] {
  const named = own.map(({ category }) => category).filter((category) => category !== 'own');
  return Array.from(new Set([...shipped.map(({ category }) => category), ...named]));
}

/** What matches every word, in title, tags, category or text, whatever the case and the accents. */
export function matchTemplates(search: TemplateSearch): readonly TemplateGroup[] {
  const { own, shipped, favourites, scope } = search;
  const words = fold(search.words).split(/\s+/).filter(Boolean);
  const mine = new Set(own.map(({ id }) => id));
  const inScope = ({ id, category }: Template) => {
    if (scope === 'all') return true;
    if (scope === 'favourites') return favourites.has(id);
    return scope === 'own' ? mine.has(id) : category === scope;
  };
  const found = [...own.toReversed(), ...shipped].filter(
    (template) => inScope(template) && words.every((word) => textOf(template).includes(word)),
  );
  const groups = new Map<string, Template[]>();
  for (const template of found) {
    // Where all are listed, a person’s own stand together.
    const category = mine.has(template.id) && scope === 'all' ? 'own' : template.category;
    groups.set(category, [...(groups.get(category) ?? []), template]);
  }
  return Array.from(groups, ([category, templates]) => ({ category, templates }));
}

function textOf({ title, category, tags, prompt }: Template): string {
  return fold([title, category, ...tags, prompt].join('\n'));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
