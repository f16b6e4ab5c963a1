import { LazyModule } from '../internal/lazy-module.ts';

/** All English texts. The first of them, `FIRST_STRINGS`, are there without it. */
export const english: LazyModule<typeof import('../internal/strings.ts')> = new LazyModule(
  () => import('../internal/strings.ts'),
);
