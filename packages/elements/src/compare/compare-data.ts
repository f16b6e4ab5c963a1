import type { CompareScene } from './compare-scene.ts';

/** The part of what is shown that comes from settings, session and listing. */
export type CompareData = Omit<
  CompareScene,
  | 'onReload'
  | 'onExample'
  | 'onNew'
  | 'votable'
  | 'onSkip'
  | 'layout'
  | 'layouts'
  | 'choose'
  | 'mode'
  | 'modes'
  | 'framing'
  | 'tools'
>;
