/** What code blocks need once they are complete: on the way while the first answer is written. */
export { CodePainter, prepareCode } from './code-painter.ts';
export { drawDiagram } from './draw-diagram.ts';
export { foldLongCode } from './long-code.ts';
export { pressButton } from './press-button.ts';
export { renderFences } from './render-fences.ts';
