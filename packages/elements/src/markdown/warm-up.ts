import { nextIdle } from '../internal/next-idle.ts';
import { MarkdownStream } from './markdown-stream.ts';
import type { RenderContext } from './render-context.ts';

/** Something of everything that answers mostly hold. */
const SAMPLE =
  '## A\n\n*b* **c** `d` [e](https://example.com) ~~f~~\n\n- g\n- h\n\n1. i\n\n```js\nj\n```\n\n| k |\n|---|\n| l |\n\nm';

/** Gets rendering ready before the first answer comes. */
export interface WarmUp {
  /** Renders a sample into nowhere, once, while the page has nothing else to do. */
  start(context: RenderContext): void;
}

/**
 * The first text of a page takes many times as long as those after it, because all code and every pattern is compiled
 * for it. The time before a model says its first word is free.
 */
export function createWarmUp(idle: () => Promise<void> = nextIdle): WarmUp {
  let started = false;
  return {
    start(context) {
      if (started) return;
      started = true;
      void idle().then(() => {
        const stream = new MarkdownStream(context.document.createElement('div'), context);
        for (const end of [SAMPLE.length / 2, SAMPLE.length]) {
          stream.write(SAMPLE.slice(0, end));
          stream.step();
        }
        stream.finish();
      });
    },
  };
}

/** The one that all elements of a page share. */
export const warmUp: WarmUp = createWarmUp();
