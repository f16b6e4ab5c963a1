import { LazyModule } from '../internal/lazy-module.ts';

/** Shared by all answers: only the first one of a page ever waits for it. */
export const answerModule: LazyModule<typeof import('./answer-part.ts')> = new LazyModule(
  () => import('./answer-part.ts'),
);
