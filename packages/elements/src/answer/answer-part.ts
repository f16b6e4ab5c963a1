import type { CSSResult } from 'lit';
import { details } from './answer-details.styles.ts';
import { judging } from './judging.styles.ts';

/** What an answer has besides its text, its state and its figures: on the way while the text is. */
export { actionsView } from './answer-actions.ts';
export {
  emptyNote,
  finishView,
  reasoningView,
  sourcesView,
  toolCallsView,
  warningsView,
} from './answer-details.ts';
export { troubleView } from './answer-trouble.ts';
export { CopyController } from './copy-controller.ts';
export { bestView, thumbsView } from './judging-view.ts';

export const styles: readonly CSSResult[] = [details, judging];
