import type { CSSResult } from 'lit';
import '../define/llm-answer.ts';
import { columns } from './columns/columns.styles.ts';
import { layouts } from './layout/layouts.styles.ts';
import { turn } from './turn/turn.styles.ts';

/** What shows answers, and registers the elements that do: on the way while the first prompt is written. */
export { LlmAnswer } from '../answer/answer.ts';
export { LlmMarkdown } from '../markdown/markdown.ts';
export { turnsView } from './turn/turns-view.ts';

export const styles: readonly CSSResult[] = [columns, layouts, turn];
