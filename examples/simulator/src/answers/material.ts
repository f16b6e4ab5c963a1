import { hashText } from '../seeded-random.ts';
import type { Code, Point, Topic } from './topic.ts';

/** What one answer is made of, chosen from its topic. */
export interface Material {
  readonly topic: Topic;
  /** Said first, for a second turn or an image; may be empty. */
  readonly intro: string;
  readonly lead: string;
  readonly points: readonly Point[];
  readonly codes: readonly Code[];
  readonly closing: string;
  readonly depth: 0 | 1 | 2;
}

export interface Choice {
  readonly topic: Topic;
  readonly intro: string;
  readonly depth: 0 | 1 | 2;
  /** The number of the model's voice. Models that stand side by side begin differently. */
  readonly variant: number;
  /** Tells models and prompts apart: the same key chooses the same. */
  readonly key: string;
}

const POINTS_BY_DEPTH = [3, 4, 6] as const;

/** Deterministic: which lead, how many points starting where, which code. */
export function chooseMaterial({ topic, intro, depth, variant, key }: Choice): Material {
  const hash = hashText(key);
  const first = (variant * 2 + (depth === 2 ? 0 : hash)) % topic.points.length;
  const rotated = [...topic.points.slice(first), ...topic.points.slice(0, first)];
  const codes = topic.code ?? [];
  return {
    topic,
    intro,
    depth,
    lead: topic.leads[variant % 3] ?? topic.leads[0],
    closing: topic.closings[(hash >>> 8) % 3] ?? topic.closings[0],
    points: rotated.slice(0, POINTS_BY_DEPTH[depth]),
    codes: depth === 2 ? codes : codes.slice(0, 1),
  };
}
