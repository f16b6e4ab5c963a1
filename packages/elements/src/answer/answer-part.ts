import type { CSSResult } from 'lit';
import { details } from './answer-details.styles.ts';
import { judging } from './judging.styles.ts';
import '../define/llm-metrics.ts';

/** What an answer has besides its text and its state: on the way while the text is. */
export { LlmMetrics } from '../metrics/metrics.ts';
export { actionsView } from './answer-actions.ts';
export {
  emptyNote,
  finishView,
  reasoningView,
  sourcesView,
  toolCallsView,
  warningsView,
} from './answer-details.ts';
export { figuresView } from './answer-figures.ts';
export { troubleView } from './answer-trouble.ts';
export { CopyController } from './copy-controller.ts';
export { bestView, thumbsView } from './judging-view.ts';

export const styles: readonly CSSResult[] = [details, judging];
