import type { HistoryRow } from '@llmselect/core';
import type { LitElement } from 'lit';
import type { HistoryTexts } from './history-texts.ts';
import { type LaidList, layOut } from './lay-out.ts';
import type { ListFeed } from './list-feed.ts';
import { type ListSection, readList } from './list-sections.ts';
import { ViewWindow } from './view-window.ts';

/** The list as it stands: everything under its headings, and the part of it that is drawn. */
export class DrawnList {
  readonly #feed: ListFeed;
  readonly #window: ViewWindow;
  #read: readonly unknown[] = [];
  #sections: readonly ListSection[] = [];
  #rows: readonly HistoryRow[] = [];

  constructor(host: LitElement, feed: ListFeed) {
    this.#feed = feed;
    this.#window = new ViewWindow(host);
  }

  /** All rows in the order they stand in. */
  get rows(): readonly HistoryRow[] {
    return this.#rows;
  }

  get pinned(): readonly string[] {
    return this.#sections.flatMap(({ isPinned, rows }) => (isPinned ? rows.map(({ id }) => id) : []));
  }

  /** To be called while the host renders. */
  read(order: readonly string[], now: number, texts: HistoryTexts): void {
    const { result } = this.#feed;
    const read = [result, order, texts];
    if (read.every((part, index) => part === this.#read[index])) return;
    this.#read = read;
    this.#sections = readList(result, { order, now, texts });
    this.#rows = this.#sections.flatMap(({ rows }) => rows);
  }

  /** What is in view, and some rows that are not: whatever has the focus must not vanish. */
  lay(kept: readonly (string | undefined)[]): LaidList {
    const { top, bottom, heightOf } = this.#window;
    const laid = layOut(this.#sections, {
      top,
      bottom,
      heightOf,
      kept: new Set(kept.filter((id) => id !== undefined)),
    });
    this.#feed.reach = laid.reach;
    return laid;
  }
}
