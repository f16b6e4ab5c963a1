import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { MARKDOWN_STRINGS, type MarkdownStrings } from '../markdown/markdown-strings.ts';

type MarkdownName = keyof MarkdownStrings;

/** What a host's texts hold for `<llm-markdown>`, under the names that it has for them. */
function markdownTexts(strings: Strings): Partial<MarkdownStrings> {
  const names = Object.keys(MARKDOWN_STRINGS) as MarkdownName[]; // the literal above has these keys and no others
  const own = names.flatMap((name) => {
    const text = strings[`markdown.${name}`];
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  return Object.fromEntries(own);
}

/** What `<llm-markdown>` is told: the same object while nothing changed, since other texts make it render anew. */
export class MarkdownTexts {
  #from: Strings | undefined;
  #texts: Partial<MarkdownStrings> = {};

  of({ strings }: Texts): Partial<MarkdownStrings> {
    if (strings !== this.#from) {
      const texts = markdownTexts(strings);
      if (!isSame(texts, this.#texts)) this.#texts = texts;
    }
    this.#from = strings;
    return this.#texts;
  }
}

function isSame(one: Partial<MarkdownStrings>, other: Partial<MarkdownStrings>): boolean {
  const names = Object.keys(MARKDOWN_STRINGS) as MarkdownName[]; // as above
  return names.every((name) => one[name] === other[name]);
}
