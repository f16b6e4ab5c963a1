import { html, type TemplateResult } from 'lit';

/** One measure at one time. */
export interface SparkPoint {
  readonly at: number;
  readonly value: number;
}

const WIDTH = 84;
const HEIGHT = 24;
const EDGE = 3;

/** A small line over time, the last point marked. `label` says what it shows. */
export function sparkLine(
  points: readonly SparkPoint[],
  { label, mirrored }: { readonly label: string; readonly mirrored: boolean },
): TemplateResult {
  const x = placeOn(
    points.map(({ at }) => at),
    WIDTH,
  );
  const y = placeOn(
    points.map(({ value }) => value),
    HEIGHT,
  );
  const places = points.map(({ at, value }) => {
    const across = mirrored ? WIDTH - x(at) : x(at);
    return { across, down: HEIGHT - y(value) };
  });
  const last = places.at(-1) ?? { across: 0, down: 0 };
  const path = places.map(({ across, down }) => `${across.toFixed(1)},${down.toFixed(1)}`).join(' ');
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
    <polyline points=${path} />
    <circle cx=${last.across.toFixed(1)} cy=${last.down.toFixed(1)} r="2.5" />
  </svg>`;
}

/** Puts values evenly between the edges; all in the middle when they are the same. */
function placeOn(values: readonly number[], size: number): (value: number) => number {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return (value) => (span === 0 ? size / 2 : EDGE + ((value - low) / span) * (size - 2 * EDGE));
}
