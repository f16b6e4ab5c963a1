import { type Comparison, createMemoryHistory, type History, type HistoryRow } from '@llmselect/core';
import { fixture, html, waitUntil } from '@open-wc/testing';
import '../define/llm-history.ts';
import type { LlmHistory } from '../history/history.ts';
import { sampleRecords } from './sample-records.ts';

export const UNTIL: number = new Date(2026, 10, 20, 12).getTime();
export const CLOCK = { now: () => 0, date: () => UNTIL, setTimeout: () => () => {} } as const;

/** A history with comparisons in it. */
export async function fill(
  count = 12,
  change: (record: Comparison, index: number) => Comparison = (record) => record,
) {
  const history = createMemoryHistory();
  const records = sampleRecords({ count, until: UNTIL }).map(change);
  for (const record of records) await history.put(record);
  return { history, records };
}

/** A history of nothing but rows, the newest first. */
export function listing(rows: readonly HistoryRow[]): History {
  const list: History['list'] = async ({ limit = 20, cursor = '0', pinned } = {}) => {
    const meant = pinned === undefined ? rows : rows.filter((row) => row.pinned === pinned);
    const end = Number(cursor) + limit;
    return { rows: meant.slice(Number(cursor), end), ...(end < meant.length && { next: String(end) }) };
  };
  return {
    ...createMemoryHistory(),
    list,
    facets: async () => ({ tags: [], modelIds: [] }),
    subscribe: () => () => {},
  };
}

/** Speaks to `<llm-history>` as a person does, and looks at what a person sees. */
export class HistoryDriver {
  readonly element: LlmHistory;

  constructor(element: LlmHistory) {
    this.element = element;
  }

  get root(): ShadowRoot {
    if (this.element.shadowRoot === null) throw new TypeError('The element has not rendered.');
    return this.element.shadowRoot;
  }

  get titles(): readonly string[] {
    return Array.from(this.root.querySelectorAll('.row'), (row) =>
      (row.querySelector('.title')?.textContent ?? '').trim(),
    );
  }

  get ids(): readonly string[] {
    return Array.from(this.root.querySelectorAll<HTMLElement>('.row'), ({ dataset }) => dataset.id ?? '');
  }

  get focused(): string | undefined {
    return this.root.activeElement?.closest<HTMLElement>('.row')?.dataset.id;
  }

  find<Found extends HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (found === null) throw new TypeError(`There is no ${selector}.`);
    return found;
  }

  row(id: string): HTMLElement {
    return this.find(`.row[data-id="${id}"]`);
  }

  key(key: string, init: KeyboardEventInit = {}): void {
    const target = this.root.activeElement ?? this.find('.open');
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
    );
  }

  write(selector: string, text: string): void {
    const field = this.find<HTMLInputElement>(selector);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  choose(selector: string, value: string): void {
    const field = this.find<HTMLSelectElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Scrolls to the end until a row is drawn. */
  async scrollToEnd(id: string, onStep = () => {}): Promise<void> {
    const isThere = () => this.root.querySelector(`.row[data-id="${id}"]`) !== null;
    const goOn = () => {
      onStep();
      scrollTo(0, document.documentElement.scrollHeight);
      return isThere();
    };
    await waitUntil(goOn, 'the end is there', { interval: 10, timeout: 50_000 });
    onStep();
  }

  async deed(id: string, deed: string): Promise<void> {
    this.row(id).querySelector<HTMLElement>('.more')?.click();
    await waitUntil(() => this.root.querySelector('.menu:popover-open') !== null);
    this.find(`.menu [data-deed="${deed}"]`).click();
    await this.element.updateComplete;
  }
}

export async function show(history: History, current = ''): Promise<HistoryDriver> {
  const element = await fixture<LlmHistory>(
    html`<llm-history .history=${history} .clock=${CLOCK} .current=${current} .memoryKey=${'test'}></llm-history>`,
  );
  const driver = new HistoryDriver(element);
  await waitUntil(() => element.shadowRoot?.querySelector('.row, [part="empty"]') !== null);
  return driver;
}
