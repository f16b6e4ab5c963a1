/** What showing one answer at a time needs: loaded when somebody chooses it. */
export { answerTabs } from './answer-tabs.ts';
export { tabs as styles } from './tabs.styles.ts';
