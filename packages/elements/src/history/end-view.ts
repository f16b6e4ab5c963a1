import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryTexts } from './history-texts.ts';
import type { FeedResult } from './list-feed.ts';

interface EndOptions {
  readonly result: FeedResult | undefined;
  /** Whether there is something to wait for. */
  readonly isLoading: boolean;
  readonly isFiltered: boolean;
  readonly texts: HistoryTexts;
  readonly onMore: () => void;
}

const HINTS = {
  device: 'historyEmptyHint',
  server: 'historyEmptyHint.server',
  page: 'historyEmptyHint.page',
} as const;

/** What stands where the list ends, or where there is none. */
export function endView(options: EndOptions): TemplateResult | typeof nothing {
  const { result, isLoading, isFiltered, texts, onMore } = options;
  if (result === undefined)
    return isLoading ? html`<p class="quiet note">${texts.get('loadingHistory')}</p>` : nothing;
  if (result.next !== undefined)
    return html`<button type="button" class="button show-more" @click=${onMore}>${texts.get('showMore')}</button>`;
  if (result.rows.length + result.pinned.length > 0) return nothing;
  if (isFiltered || result.query.search.trim() !== '')
    return html`<p class="note" part="empty">${texts.get('nothingFound')}</p>`;
  return html`<p class="note" part="empty"><strong>${texts.get('historyEmpty')}</strong> <span class="quiet">${texts.get(HINTS[result.place])}</span></p>`;
}
