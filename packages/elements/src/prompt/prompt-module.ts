import { LazyModule } from '../internal/lazy-module.ts';

/** Shared by all prompts: only the first one of a page ever waits for it. */
export const promptModule: LazyModule<typeof import('./prompt-part.ts')> = new LazyModule(
  () => import('./prompt-part.ts'),
);
