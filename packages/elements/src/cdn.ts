/** Entry of the bundle for script tags: registers every element, and offers what `@llmselect/elements` offers. */
import './define.ts';

export * from './index.ts';
