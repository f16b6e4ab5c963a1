/** What swiping through columns needs: loaded when somebody chooses it. */
export { swipe as styles } from './swipe.styles.ts';
export { SwipeController } from './swipe-controller.ts';
export { swipeDots } from './swipe-dots.ts';
