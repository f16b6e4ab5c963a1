/** What goes with a prompt besides its text: on the way while the first look is drawn. */
export { DropController } from './drop-controller.ts';
export { promptImages } from './prompt-images-view.ts';
export { promptTools } from './prompt-tools.ts';
export { TokenController } from './token-controller.ts';
export { tokenView } from './token-view.ts';
