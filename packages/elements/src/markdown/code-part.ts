/** What code blocks need once they are complete: on the way while the first answer is written. */
export { CodePainter } from './code-painter.ts';
export { copyCode } from './copy-code.ts';
export { drawDiagram } from './draw-diagram.ts';
export { foldLongCode, toggleFold, toggleWrap } from './long-code.ts';
export { renderFences, toggleSource } from './render-fences.ts';
