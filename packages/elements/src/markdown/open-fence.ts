import type { Token } from 'marked';
import { appendCode } from './code-block.ts';

/** A fence at the very start of its line: its code is shown as it stands, so that it can be added line by line. */
const OPENING = /^(`{3,}|~{3,})[^\n]*\n/;

/**
 * A code block whose end has not come yet. New code is added at its end; what is there is not read again.
 */
export class OpenFence {
  readonly #code: Element;
  readonly #marker: string;
  /** The start of the first line that is not complete. */
  #lineStart: number;
  /** The end of what is shown. */
  #shownEnd: number;

  private constructor(code: Element, marker: string, contentStart: number) {
    this.#code = code;
    this.#marker = marker;
    this.#lineStart = contentStart;
    this.#shownEnd = contentStart + (code.textContent ?? '').length;
  }

  /** The fence that `source` begins with and `block` shows, if it is one that can grow in place. */
  static in(token: Token, block: Element, source: string): OpenFence | undefined {
    const code = block.querySelector('code');
    const [opening, marker] = OPENING.exec(source) ?? [];
    if (token.type !== 'code' || code === null || opening === undefined || marker === undefined)
      return undefined;
    return new OpenFence(code, marker, opening.length);
  }

  /** Shows what has been added to `source`; `false`, without having done so, once the fence is closed. */
  grow(source: string): boolean {
    for (
      let end = source.indexOf('\n', this.#lineStart);
      end >= 0;
      end = source.indexOf('\n', this.#lineStart)
    ) {
      if (this.#mayClose(source.slice(this.#lineStart, end), this.#marker.length)) return false;
      this.#lineStart = end + 1;
    }
    const held = this.#mayClose(source.slice(this.#lineStart), 0);
    const end = held ? this.#lineStart : source.length;
    // The newline before a closing fence is not part of the code, so it waits for what follows it.
    const shownEnd = source[end - 1] === '\n' ? end - 1 : end;
    if (shownEnd > this.#shownEnd) {
      appendCode(this.#code, source.slice(this.#shownEnd, shownEnd));
      this.#shownEnd = shownEnd;
    }
    return true;
  }

  #mayClose(line: string, marks: number): boolean {
    const indent = line.length - line.trimStart().length;
    const body = line.trim();
    if (indent > 3 || line.includes('\t') || body.length < marks) return false;
    return body === '' ? marks === 0 : body === this.#marker.charAt(0).repeat(body.length);
  }
}
