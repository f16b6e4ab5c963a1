import type { CSSResult } from 'lit';
import { title } from './history/title.styles.ts';
import { switches } from './layout/switches.styles.ts';
import { turnActs } from './turn/turn-acts.styles.ts';

/** What surrounds asking and reading: on the way while the first look is drawn. */
export { answerMarks } from '../answer/answer-mark.ts';
export { paramsControl } from '../params/params-control.ts';
export { modeSwitch } from './chat/mode-switch.ts';
export { CompareDesks } from './compare-desks.ts';
export { differencesButton, differencesView } from './differences/differences-view.ts';
export { endpointTrouble } from './endpoint-trouble.ts';
export { layoutTools } from './layout/layout-switch.ts';
export { announceNotice } from './notices/announce-notice.ts';
export { turnActions } from './turn/turn-actions.ts';
export { turnImages } from './turn/turn-images.ts';
export { undoView } from './undo-view.ts';

export const styles: readonly CSSResult[] = [switches, title, turnActs];
