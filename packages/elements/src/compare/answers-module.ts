import { LazyModule } from '../internal/lazy-module.ts';

/** What shows answers, shared by the whole page: the first comparison that has one, or a page with `<llm-answer>` itself, fetches it. */
export const answersModule: LazyModule<typeof import('./answers-part.ts')> = new LazyModule(
  () => import('./answers-part.ts'),
);
