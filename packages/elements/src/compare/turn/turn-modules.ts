import { LazyModule } from '../../internal/lazy-module.ts';

/** Where answers are judged. */
export const voteModule: LazyModule<object> = new LazyModule(() => import('../../define/llm-vote.ts'));

export const editorModule: LazyModule<typeof import('./turn-editor.ts')> = new LazyModule(
  () => import('./turn-editor.ts'),
);

export const maskModule: LazyModule<typeof import('../blind/blind-mask.ts')> = new LazyModule(
  () => import('../blind/blind-mask.ts'),
);
