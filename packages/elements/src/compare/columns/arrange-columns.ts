/** What arranging columns needs beyond their buttons: loaded when somebody comes near one. */
export { columnDeeds, withDuplicate, withSwapped } from './column-deeds.ts';
export { trackColumnDrag } from './column-drag.ts';
export { ColumnMenu } from './column-menu.ts';
export { menu as styles } from './menu.styles.ts';
export { ModelSwap } from './model-swap.ts';
