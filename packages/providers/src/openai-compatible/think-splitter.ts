import type { StreamEvent } from '@llmselect/core';

const OPEN = '<think>';
const CLOSE = '</think>';
/** White space before the tag may be this long; an answer that begins with more of it has no tag. */
const MAX_LEAD = 64;

/**
 * Takes reasoning out of content that begins with `<think>…</think>`, as models write it when their server does
 * not do so. A tag anywhere but at the very beginning is part of the answer.
 */
export class ThinkSplitter {
  #place: 'start' | 'thought' | 'text' = 'start';
  /** Where only white space has come since the last tag, which says nothing. */
  #blank = false;
  #held = '';

  /** Whether all that comes from here on is the answer. */
  get settled(): boolean {
    return this.#place === 'text' && !this.#blank;
  }

  push(text: string, events: StreamEvent[]): void {
    this.#held += text;
    if (this.#place === 'start') this.#readStart();
    if (this.#place === 'thought') this.#readThought(events);
    if (this.#place === 'text') this.#emit('text-delta', this.#held, events);
  }

  /** Emits what was held back, at the end of a whole answer: of one that was cut it may be half a tag. */
  finish(events: StreamEvent[]): void {
    if (this.#held === '') return;
    this.#emit(this.#place === 'thought' ? 'reasoning-delta' : 'text-delta', this.#held, events);
  }

  #readStart(): void {
    const spoken = this.#held.trimStart();
    if (this.#held.length - spoken.length > MAX_LEAD) {
      this.#place = 'text';
    } else if (spoken.startsWith(OPEN)) {
      this.#place = 'thought';
      this.#blank = true;
      this.#held = spoken.slice(OPEN.length);
    } else if (!OPEN.startsWith(spoken)) {
      this.#place = 'text';
    }
  }

  #readThought(events: StreamEvent[]): void {
    const end = this.#held.indexOf(CLOSE);
    const after = end < 0 ? '' : this.#held.slice(end + CLOSE.length);
    const kept = end < 0 ? tailOfTag(this.#held) : 0;
    const thought = end < 0 ? this.#held.slice(0, this.#held.length - kept) : this.#held.slice(0, end);
    const tail = end < 0 ? this.#held.slice(this.#held.length - kept) : after;
    this.#emit('reasoning-delta', thought, events);
    this.#held = tail;
    if (end < 0) return;
    this.#place = 'text';
    this.#blank = true;
  }

  #emit(type: 'text-delta' | 'reasoning-delta', text: string, events: StreamEvent[]): void {
    this.#held = '';
    const said = this.#blank ? text.trimStart() : text;
    if (said === '') return;
    this.#blank = false;
    events.push({ type, text: said });
  }
}

/** How many characters at the end may be the beginning of the closing tag. */
function tailOfTag(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(CLOSE.slice(0, length))) return length;
  }
  return 0;
}
