import { LazyModule } from '../internal/lazy-module.ts';

/** Shared by all comparisons: only the first one of a page ever waits for it. */
export const compareModule: LazyModule<typeof import('./compare-part.ts')> = new LazyModule(
  () => import('./compare-part.ts'),
);
