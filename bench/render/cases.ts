import type { Task } from './page.ts';
import type { Shape } from './texts.ts';

/** What to render, whoever does it. */
export type Case = Omit<Task, 'subject'>;

const SIZES = [4, 32, 128] as const;
/** Pieces a second and column: fast models. */
const LIVE = 200;
const WORST_SHAPES = ['fence', 'list', 'table', 'paragraph', 'quote', 'math'] as const;

/** A case; flat out if no rate is given. */
export function at(shape: Shape, kib: number, columns = 1, rate = 0): Case {
  return { shape, kib, columns, rate };
}

export const PLAIN: readonly Case[] = SIZES.map((kib) => at('plain', kib));
export const MIXED: readonly Case[] = SIZES.map((kib) => at('mixed', kib));
export const COLUMNS: readonly Case[] = SIZES.map((kib) => at('mixed', kib, 4));
/** The shapes that are worst for a renderer, in two sizes each. */
export const WORST: readonly Case[] = WORST_SHAPES.flatMap((shape) => [at(shape, 32), at(shape, 128)]);
export const LIVE_MIXED: readonly Case[] = [at('mixed', 32, 1, LIVE), at('mixed', 32, 4, LIVE)];
export const LIVE_WORST: readonly Case[] = (['fence', 'list', 'table', 'paragraph'] as const).map((shape) =>
  at(shape, 128, 4, LIVE),
);
/** Of the conversation that is opened, scrolled through and gone on with. */
export const TURNS = 200;

/** What a case is called in tables and verdicts. */
export function nameOf({ shape, kib, columns, rate }: Case): string {
  return `${shape}, ${kib} kB × ${columns}${rate === 0 ? '' : `, ${rate}/s`}`;
}
