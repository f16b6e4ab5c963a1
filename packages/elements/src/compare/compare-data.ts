import type { CompareView } from './compare-view.ts';

/** The part of what is shown that comes from settings, session and listing. */
export type CompareData = Omit<
  CompareView,
  | 'fills'
  | 'onReload'
  | 'onExample'
  | 'onNew'
  | 'votable'
  | 'part'
  | 'desks'
  | 'onSkip'
  | 'layout'
  | 'layouts'
  | 'choose'
  | 'mode'
  | 'modes'
  | 'framing'
  | 'tools'
>;
