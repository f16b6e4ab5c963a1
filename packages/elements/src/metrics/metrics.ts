import { type Answer, isPending } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AnswerMark } from '../answer/answer-mark.ts';
import { controls } from '../internal/controls.styles.ts';
import { formatDuration, formatUsd } from '../internal/format.ts';
import type { StringKey, Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { styles } from './metrics.styles.ts';

/**
 * @summary Shows how fast, how long and how costly one answer was. What is not known is left out or shown as “—”, never as 0.
 *
 * @slot - Extra figures, placed after the built-in ones.
 *
 * @csspart base - The list that holds the figures.
 * @csspart figure - Each built-in figure.
 * @csspart marks - The list of marks.
 * @csspart mark - Each mark, such as “Fastest”.
 *
 * @cssproperty [--gap=12px] - Space between figures.
 */
export class LlmMetrics extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo();

  /** The answer to describe. Nothing is shown until it is set. */
  @property({ attribute: false }) answer: Answer | undefined;

  /** Shows “—” for a cost that is not known, in place of leaving it out. */
  @property({ type: Boolean, attribute: 'show-cost' }) showCost = false;

  /** What the answer is more than the others, shown quietly behind the figures. */
  @property({ attribute: false }) marks: readonly AnswerMark[] = [];

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  override render(): TemplateResult | typeof nothing {
    if (this.answer === undefined) return nothing;
    const texts = this.#texts.of(this);
    const figures = readFigures(this.answer, texts, this.showCost);
    return html`
      <dl part="base" class="number" aria-label=${texts.get('metricsLabel')}>${figures.map(viewFigure)}</dl>
      ${marksView(this.marks, texts)}
      <slot></slot>
    `;
  }
}

function marksView(marks: readonly AnswerMark[], texts: Texts): TemplateResult | typeof nothing {
  if (marks.length === 0) return nothing;
  return html`<p part="marks">${marks.map((mark) => html`<span part="mark">${texts.get(mark)}</span> `)}</p>`;
}

interface Figure {
  /** Said to everyone when short, to assistive technology only when it goes without saying. */
  readonly name: string;
  readonly shown?: string | undefined;
  readonly value: string;
  readonly unit?: string | undefined;
  readonly hint?: string | undefined;
  /** Not a figure to compare by. */
  readonly quiet?: boolean;
}

function viewFigure({ name, shown, value, unit, hint, quiet }: Figure): TemplateResult {
  return html`<div part="figure" title=${hint ?? name}>
    <dt>${shown === undefined ? nothing : html`<span aria-hidden="true">${shown}</span>`}<span class="visually-hidden">${name}</span></dt>
    <dd>${quiet ? value : html`<b>${value}</b>`}${unit === undefined ? nothing : html` ${unit}`}</dd>
  </div>`;
}

function readFigures(answer: Answer, texts: Texts, showCost: boolean): readonly Figure[] {
  const { status, timing, usage, cached } = answer;
  // How fast a cache is says nothing of the model.
  const timed = cached ? undefined : timing;
  const figures = [
    duration('firstToken', 'firstTokenShort', timed?.firstTokenMs, texts),
    duration('total', 'totalShort', timed?.totalMs, texts),
    counted('speed', 'tokensPerSecond', round(timed?.tokensPerSecond), texts),
    // Before a proper end a count may be provisional: Anthropic's streams begin by saying 1.
    counted('tokens', 'tokenCount', status === 'done' ? usage?.outputTokens : undefined, texts),
    // Nor is what it costs known any better.
    isPending(answer) ? undefined : cost(answer, texts, showCost),
    served(answer, texts),
    cached ? { name: texts.get('fromCache'), value: texts.get('fromCache') } : undefined,
    answeredAt(answer, texts),
  ];
  return figures.filter((figure) => figure !== undefined);
}

function duration(
  name: StringKey,
  shown: StringKey,
  ms: number | undefined,
  texts: Texts,
): Figure | undefined {
  if (ms === undefined) return undefined;
  return { name: texts.get(name), shown: texts.get(shown), value: formatDuration(ms, texts) };
}

/** A number with its unit, the number emphasised wherever the language puts it first. */
function counted(
  name: StringKey,
  pattern: StringKey,
  count: number | undefined,
  texts: Texts,
): Figure | undefined {
  if (count === undefined) return undefined;
  const [value = '', ...unit] = texts.get(pattern, { value: count }).split(' ');
  return { name: texts.get(name), value, unit: unit.join(' ') };
}

function cost({ cost: known }: Answer, texts: Texts, showCost: boolean): Figure | undefined {
  const name = texts.get('cost');
  if (known !== undefined) {
    const hint = known.estimated ? `${name} (${texts.get('estimated')})` : name;
    return { name: hint, value: `${known.estimated ? '≈ ' : ''}${formatUsd(known.usd, texts)}`, hint };
  }
  return showCost ? { name, shown: texts.get('costShort'), value: texts.get('unknown') } : undefined;
}

function served({ modelId, servedModelId }: Answer, texts: Texts): Figure | undefined {
  if (servedModelId === undefined || modelId === undefined) return undefined;
  if (modelId === servedModelId || modelId.endsWith(`/${servedModelId}`)) return undefined;
  const name = texts.get('servedBy');
  return { name, shown: name, value: servedModelId };
}

function answeredAt({ status, timing }: Answer, texts: Texts): Figure | undefined {
  if (timing?.totalMs === undefined || status === 'waiting' || status === 'streaming') return undefined;
  return { name: texts.get('answeredAt'), value: texts.time(timing.startedAt + timing.totalMs), quiet: true };
}

/** One decimal below ten, none above. */
function round(value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
