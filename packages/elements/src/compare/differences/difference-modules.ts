import { LazyModule } from '../../internal/lazy-module.ts';

export const judgeModule: LazyModule<typeof import('./judge-desk.ts')> = new LazyModule(
  () => import('./judge-desk.ts'),
);

/** The element that shows what distinguishes answers. */
export const differencesModule: LazyModule<object> = new LazyModule(
  () => import('../../define/llm-differences.ts'),
);

export const marksModule: LazyModule<typeof import('../../differences/mark-differences.ts')> = new LazyModule(
  () => import('../../differences/mark-differences.ts'),
);
