import { answerModule } from '../answer/answer-module.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { answersModule } from './answers-module.ts';

/**
 * Has the elements of answers registered when the page has nothing better to do, for pages that have them without a
 * comparison. After a failure it is tried again when the network is back. Does nothing on a server.
 */
export function loadAnswersSoon(): void {
  if (globalThis.document === undefined) return;
  const load = () => {
    void answersModule.ready();
    // The figures come with it.
    void answerModule.ready();
  };
  window.addEventListener('online', load);
  void nextIdle().then(load);
}
