import { frameScheduler } from '../internal/frame-scheduler.ts';
import { LazyPart } from './lazy-part.ts';
import type { RenderContext, RenderMath, SanitizeHtml } from './render-context.ts';
import { renderPendingHtml } from './render-html.ts';
import type { ScrollFocus } from './scroll-focus.ts';

/** What most answers do without, and is fetched by the first block that needs it. */
export interface LazyParts {
  readonly sanitizeHtml: SanitizeHtml;
  readonly renderMath: RenderMath;
}

/** Parts that render in `root` again, once they are there, what had to wait for them. */
export function createLazyParts(
  root: Element,
  context: () => RenderContext,
  scrollFocus: ScrollFocus,
): LazyParts {
  const sanitizer = new LazyPart(
    async () => (await import('./sanitize-html.ts')).sanitizeHtml,
    () => {
      for (const block of renderPendingHtml(root, context())) scrollFocus.observe(block);
    },
  );
  const math = new LazyPart(async () => {
    const { FormulaSetter } = await import('./formula-setter.ts');
    const onSet = (formula: Element) => scrollFocus.observe(formula);
    return new FormulaSetter(root, onSet, { scheduler: frameScheduler });
  });
  return {
    sanitizeHtml(html, document) {
      const sanitize = sanitizer.get();
      return sanitize === undefined ? 'pending' : sanitize(html, document);
    },
    renderMath(tex, display) {
      const setter = math.get();
      return setter === undefined ? 'pending' : setter.render(tex, display);
    },
  };
}
