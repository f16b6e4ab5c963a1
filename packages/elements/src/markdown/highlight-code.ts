import type { HLJSApi, LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import { nextIdle } from '../internal/next-idle.ts';
import type { CodePiece } from './code-piece.ts';
import { HIGHLIGHT_ALIASES } from './highlight-aliases.ts';
import { HIGHLIGHT_LANGUAGES } from './highlight-languages.ts';
import { PieceEmitter } from './piece-emitter.ts';

interface Grammar {
  readonly default: LanguageFn;
}

/** Characters that are read at a time: some milliseconds. */
const SLICE = 8192;
/** More code than anyone reads is not worth the work. */
const LONGEST = 512 * 1024;
/** Languages that others are mostly written in, which are then loaded with them. */
const EMBEDDED: Readonly<Record<string, readonly string[]>> = {
  xml: ['javascript', 'css'],
  markdown: ['xml'],
  'php-template': ['xml', 'php'],
  erb: ['xml', 'ruby'],
  handlebars: ['xml'],
  twig: ['xml'],
  django: ['xml'],
};

/** One a language, for all blocks: the rules of a language take longer to make than most blocks to read. */
const readers = new Map<string, HLJSApi>();

/**
 * What is what in a piece of code, in any language of highlight.js; `undefined` for a language that it does
 * not know. Long code is read in slices, the first at once, each other when the page has nothing else to do.
 */
export async function highlightCode(
  code: string,
  language: string,
): Promise<readonly CodePiece[] | undefined> {
  const name = languageName(language);
  const load = name === undefined ? undefined : HIGHLIGHT_LANGUAGES[name];
  if (name === undefined || load === undefined || code.length > LONGEST) return undefined;
  return readSlices(await readerOf(name, load), name, code);
}

/** Reads a sample in a language of no name: all that reads any language is compiled for it. */
export function warmUp(): void {
  const api = createReader();
  const quoted = { scope: 'string', begin: '"', end: '"' };
  api.registerLanguage('sample', () => ({
    keywords: { keyword: 'a' },
    contains: [quoted, { begin: /(b)(c)/, beginScope: { 1: 'title' }, end: /d/, contains: [quoted] }],
  }));
  api.highlight('a "b" bc "e" d\n', { language: 'sample', ignoreIllegals: true });
}

function createReader(): HLJSApi {
  // Of our own: neither the host's highlight.js is changed by ours, nor ours by the host's or by what was read before.
  const api = hljs.newInstance();
  api.configure({ __emitter: PieceEmitter });
  return api;
}

async function readerOf(name: string, load: () => Promise<Grammar>): Promise<HLJSApi> {
  const known = readers.get(name);
  if (known !== undefined) return known;
  const { default: grammar } = await load();
  const api = createReader();
  api.registerLanguage(name, grammar);
  for (const embedded of EMBEDDED[name] ?? []) {
    const inner = await HIGHLIGHT_LANGUAGES[embedded]?.();
    if (inner !== undefined) api.registerLanguage(embedded, inner.default);
  }
  readers.set(name, api);
  await nextIdle();
  return api;
}

/** The grammar for what an answer calls a language, whether by its name or by another. */
export function languageName(language: string): string | undefined {
  // Answers write more than a name at times: `js{1,3}`, `python:main.py`.
  const wanted = /^[^{:,\s]*/.exec(language.toLowerCase())?.[0] ?? '';
  if (Object.hasOwn(HIGHLIGHT_LANGUAGES, wanted)) return wanted;
  return Object.keys(HIGHLIGHT_ALIASES).find((name) => HIGHLIGHT_ALIASES[name]?.split(' ').includes(wanted));
}

async function readSlices(api: HLJSApi, language: string, code: string): Promise<readonly CodePiece[]> {
  const pieces: CodePiece[] = [];
  let start = 0;
  let length = SLICE;
  while (start < code.length) {
    if (start > 0 || length > SLICE) await nextIdle();
    const slice = code.slice(start, start + length);
    const { _emitter: emitter } = api.highlight(slice, { language, ignoreIllegals: true });
    if (!(emitter instanceof PieceEmitter)) return [{ text: code }];
    const last = start + length >= code.length;
    const end = last ? slice.length : emitter.safeEnd;
    // What reaches over the end of the slice, a long comment say, is read whole with the next try.
    if (end === 0) {
      length *= 2;
      continue;
    }
    pieces.push(...firstPieces(emitter.pieces, end));
    start += end;
    length = SLICE;
  }
  return pieces;
}

/** The pieces of the first `length` characters. */
function firstPieces(pieces: readonly CodePiece[], length: number): readonly CodePiece[] {
  const kept: CodePiece[] = [];
  let left = length;
  for (const piece of pieces) {
    if (left <= 0) break;
    kept.push(piece.text.length <= left ? piece : { ...piece, text: piece.text.slice(0, left) });
    left -= piece.text.length;
  }
  return kept;
}
