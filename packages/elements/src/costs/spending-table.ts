import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { formatUsd } from '../internal/format.ts';
import { type Grouping, groupLabel, type SpendingGroup } from './group-spending.ts';
import { type Spending, sumSpending } from './spending.ts';

const COLUMNS = ['usd', 'share', 'answers', 'input', 'output', 'saved'] as const;
type Column = (typeof COLUMNS)[number];

export interface SpendingTableOptions {
  readonly groups: readonly SpendingGroup[];
  readonly grouping: Grouping;
  readonly models: readonly ModelInfo[];
  /** Colours by group. */
  readonly colors: ReadonlyMap<string, number>;
  readonly texts: FiguresTexts;
}

/** A group a row, and their total. On a narrow screen each row is a card; roles are written out, because a table that is laid out otherwise loses its own. */
export function spendingTable(options: SpendingTableOptions): TemplateResult {
  const { groups, grouping, colors, texts } = options;
  const total = sumSpending(groups);
  return html`<table part="table" role="table" aria-label=${texts.get('costs')}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${texts.get(`groupBy.${grouping}`)}</th>
        ${COLUMNS.map((column) => html`<th role="columnheader" scope="col">${texts.get(`costs.${column}`)}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${groups.map((group) => {
        const name = groupLabel(group.key, grouping, options);
        const color = colors.get(group.key);
        return rowView({ name, color, spending: group, total, texts });
      })}
    </tbody>
    ${
      groups.length < 2
        ? nothing
        : html`<tfoot role="rowgroup">${rowView({ name: texts.get('costs.total'), color: undefined, spending: total, total, texts })}</tfoot>`
    }
  </table>`;
}

function rowView(row: {
  readonly name: string;
  readonly color: number | undefined;
  readonly spending: Spending;
  readonly total: Spending;
  readonly texts: FiguresTexts;
}): TemplateResult {
  const { name, color, spending, total, texts } = row;
  return html`<tr role="row">
    <th role="rowheader" scope="row" data-color=${color ?? nothing}>
      <span class="name">${color === undefined ? nothing : html`<span class="dot"></span>`}${name}</span>
    </th>
    ${COLUMNS.map((column) => {
      const [figure = texts.get('unknown'), more] = figuresOf(column, spending, total, texts);
      return html`<td role="cell" data-column=${column}>
        <span class="label" aria-hidden="true">${texts.get(`costs.${column}`)}</span>
        <span class="cell number">${figure}${more === undefined ? nothing : html` <small class="quiet">${more}</small>`}</span>
      </td>`;
    })}
  </tr>`;
}

function figuresOf(
  column: Column,
  spending: Spending,
  total: Spending,
  texts: FiguresTexts,
): readonly [figure?: string | undefined, more?: string | undefined] {
  const { usd, savedUsd, answers, cached, unpriced, inputTokens, cachedInputTokens, outputTokens } = spending;
  const some = (count: number | undefined) => (count === undefined ? undefined : texts.number(count));
  switch (column) {
    case 'usd':
      return [
        costText(spending, texts),
        unpriced === 0 ? undefined : texts.get('unpriced', { count: unpriced }),
      ];
    case 'share':
      return [
        usd === undefined || !total.usd
          ? undefined
          : texts.number(usd / total.usd, { style: 'percent', maximumFractionDigits: 0 }),
      ];
    case 'answers':
      return [
        texts.number(answers),
        cached === 0 ? undefined : texts.get('fromCacheCount', { count: cached }),
      ];
    case 'input':
      return [
        some(inputTokens),
        cachedInputTokens === undefined
          ? undefined
          : texts.get('tokensCached', { tokens: texts.number(cachedInputTokens) }),
      ];
    case 'output':
      return [some(outputTokens)];
    case 'saved':
      return [savedUsd === undefined ? undefined : formatUsd(savedUsd, texts)];
  }
}

/** What is known to have been spent; “—” when nothing is known. */
export function costText({ usd, estimated }: Spending, texts: FiguresTexts): string {
  if (usd === undefined) return texts.get('unknown');
  const cost = formatUsd(usd, texts);
  return estimated ? texts.get('approximately', { cost }) : cost;
}
