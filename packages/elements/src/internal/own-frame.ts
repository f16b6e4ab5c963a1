import { frameScheduler } from './frame-scheduler.ts';

/** Resolves in one of the next frames, when nothing else that takes long to lay out is shown in it. */
export function ownFrame(): Promise<void> {
  return new Promise((resolve) => {
    const run = () => {
      resolve();
      return 'done' as const;
    };
    frameScheduler.schedule({ visible: true, run }, 1);
  });
}
