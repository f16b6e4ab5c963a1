import uPlot from 'uplot';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import type { ChartData } from './chart-data.ts';
import { dayLabel } from './group-spending.ts';

export interface ChartScene {
  readonly data: ChartData;
  /** A CSS colour for each series. */
  readonly colors: readonly string[];
  readonly textColor: string;
  readonly lineColor: string;
  readonly warnColor: string;
  /** What parts of a bar are kept apart by. */
  readonly surfaceColor: string;
  readonly font: string;
  /** What may be spent a day. */
  readonly budgetUsd: number | undefined;
  readonly texts: FiguresTexts;
  /** Days go from the right to the left. */
  readonly mirrored: boolean;
  /** Called with the place of the day that is pointed at, and with nothing when none is. */
  readonly onDay: (place: number | undefined) => void;
}

export interface SpendingChart {
  resize(): void;
  remove(): void;
}

const HEIGHT = 210;
/** Of a day's width, and at most in pixels. */
const BAR = [0.72, 40] as const;
const LABEL_WIDTH = 64;

/** Draws bars of spending by day into an element, with a line for the budget. */
export function drawSpending(target: HTMLElement, scene: ChartScene): SpendingChart {
  const { days } = scene.data;
  const stacks = stackSeries(scene.data);
  const highest = Math.max(...(stacks[0] ?? [0]));
  const budget = scene.budgetUsd;
  const top = Math.max(highest, budget ?? 0) * 1.08 || 1;
  const sizeOf = () => ({ width: Math.max(target.clientWidth, 1), height: HEIGHT });
  const plot = new uPlot(
    {
      ...sizeOf(),
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: [-0.5, days.length - 0.5], dir: scene.mirrored ? -1 : 1 },
        y: { range: [0, top] },
      },
      axes: [dayAxis(scene), moneyAxis(scene)],
      series: [{}, ...stacks.map((_, place) => barSeries(scene, stacks.length - 1 - place))],
      hooks: {
        setCursor: [({ cursor }) => scene.onDay(cursor.idx ?? undefined)],
        draw: budget === undefined ? [] : [(drawn) => drawBudget(drawn, budget, scene)],
      },
    },
    [days.map((_, place) => place), ...stacks.map((stack) => [...stack])],
    target,
  );
  return { resize: () => plot.setSize(sizeOf()), remove: () => plot.destroy() };
}

/** Series on top of each other; the whole of a bar first, for its lower parts to be drawn over it. */
function stackSeries({ days, series }: ChartData): readonly (readonly number[])[] {
  let below = days.map(() => 0);
  const stacks = series.map(({ usd }) => {
    below = below.map((sum, place) => sum + (usd[place] ?? 0));
    return below;
  });
  return stacks.reverse();
}

function barSeries({ colors, surfaceColor }: ChartScene, place: number): uPlot.Series {
  const paths = uPlot.paths.bars?.({ size: [...BAR], align: 0 });
  return {
    fill: colors[place] ?? surfaceColor,
    stroke: surfaceColor,
    width: 1,
    points: { show: false },
    ...(paths === undefined ? {} : { paths }),
  };
}

function dayAxis({ data: { days }, texts, textColor, lineColor, font }: ChartScene): uPlot.Axis {
  const label = (place: number) => {
    const day = days[place];
    return day === undefined ? '' : dayLabel(day, texts.lang, { day: 'numeric', month: 'short' });
  };
  return {
    stroke: textColor,
    font,
    grid: { show: false },
    ticks: { stroke: lineColor, size: 4 },
    border: { show: true, stroke: lineColor, width: 1 },
    size: 32,
    splits: ({ width }) => {
      const step = Math.ceil(days.length / Math.max(1, Math.floor((width - LABEL_WIDTH) / LABEL_WIDTH)));
      return days.map((_, place) => place).filter((place) => (days.length - 1 - place) % step === 0);
    },
    values: (_plot, places) => places.map(label),
  };
}

function moneyAxis({ texts, textColor, lineColor, font, mirrored }: ChartScene): uPlot.Axis {
  const money = (value: number, step: number) => {
    const digits = digitsOf(step);
    return texts.number(value, {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  };
  return {
    stroke: textColor,
    font,
    side: mirrored ? 1 : 3,
    size: LABEL_WIDTH,
    grid: { stroke: lineColor, width: 1 },
    ticks: { show: false },
    values: (_plot, values, _axis, _space, step) => values.map((value) => money(value, step)),
  };
}

/** As many digits as multiples of a step need: dollars, cents or less. */
function digitsOf(step: number): number {
  const isWhole = (digits: number) => Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6;
  return [0, 2, 3, 4, 5].find(isWhole) ?? 6;
}

function drawBudget(plot: uPlot, usd: number, { warnColor }: ChartScene): void {
  const { ctx, bbox } = plot;
  const height = plot.valToPos(usd, 'y', true);
  ctx.save();
  ctx.strokeStyle = warnColor;
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, height);
  ctx.lineTo(bbox.left + bbox.width, height);
  ctx.stroke();
  ctx.restore();
}
