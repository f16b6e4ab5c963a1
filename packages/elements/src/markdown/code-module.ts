import { LazyModule } from '../internal/lazy-module.ts';

/** Shared by all texts: only the first code block of a page may have to wait for it. */
export const codeModule: LazyModule<typeof import('./code-part.ts')> = new LazyModule(
  () => import('./code-part.ts'),
);
