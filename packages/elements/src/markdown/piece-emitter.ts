import type { Emitter } from 'highlight.js';

/** What the many scopes of highlight.js are among the kinds that have a colour. */
const KINDS: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  literal: 'keyword',
  operator: 'keyword',
  doctag: 'keyword',
  'selector-tag': 'keyword',
  name: 'keyword',
  tag: '',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  code: 'string',
  'selector-attr': 'string',
  number: 'number',
  bullet: 'number',
  symbol: 'number',
  comment: 'comment',
  quote: 'comment',
  formula: 'comment',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  type: 'type',
  class: 'type',
  built_in: 'type',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  'selector-pseudo': 'attribute',
  variable: 'variable',
  'template-variable': 'variable',
  params: '',
  subst: '',
  meta: 'meta',
  'template-tag': 'meta',
  addition: 'added',
  deletion: 'removed',
};

/** Collects what highlight.js finds as a flat list instead of as HTML: nothing is parsed to show it. */
export class PieceEmitter implements Emitter {
  readonly pieces: { text: string; readonly kind?: string }[] = [];
  /** The end of the last line that nothing reaches over, in characters: where code can be cut. */
  safeEnd = 0;
  readonly #kinds: string[] = [];
  #length = 0;

  addText(text: string): void {
    if (text === '') return;
    this.#add(text, this.#kinds.at(-1));
    const lineEnd = this.#kinds.length === 0 ? text.lastIndexOf('\n') : -1;
    if (lineEnd >= 0) this.safeEnd = this.#length - text.length + lineEnd + 1;
  }

  startScope(name: string): void {
    const kind = KINDS[name] ?? KINDS[name.split('.')[0] ?? ''];
    this.#kinds.push(kind ?? this.#kinds.at(-1) ?? '');
  }

  endScope(): void {
    this.#kinds.pop();
  }

  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof PieceEmitter)
      for (const { text, kind } of emitter.pieces) this.#add(text, kind ?? this.#kinds.at(-1));
  }

  finalize(): void {}

  toHTML(): string {
    return '';
  }

  #add(text: string, kind: string | undefined): void {
    this.#length += text.length;
    const last = this.pieces[this.pieces.length - 1];
    if (last !== undefined && (last.kind ?? '') === (kind ?? '')) last.text += text;
    else this.pieces.push(kind ? { text, kind } : { text });
  }
}
