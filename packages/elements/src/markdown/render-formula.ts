import { createElement } from './create-element.ts';
import type { FormulaToken } from './formula-tokens.ts';
import { PENDING_FORMULA } from './pending-formula.ts';
import type { RenderContext, RenderMath } from './render-context.ts';

/** A formula of its own in a line of its own, or one in a line. Shown as it is written until it can be rendered. */
export function renderFormula(token: FormulaToken, context: RenderContext): HTMLElement {
  const { document, renderMath } = context;
  const math = renderMath?.(token.tex, token.display, document);
  const element = createElement(document, 'span', {
    part: 'math',
    class: `math${token.display ? ' display scroller' : ''}${isElement(math) ? '' : ' source'}`,
    dir: 'ltr',
    role: token.display ? 'group' : undefined,
    'aria-label': token.display ? context.strings.formula : undefined,
  });
  if (math === 'pending') element.setAttribute(PENDING_FORMULA, token.tex);
  element.append(isElement(math) ? math : token.raw.trim());
  return element;
}

function isElement(math: ReturnType<RenderMath> | undefined): math is Element {
  return typeof math === 'object';
}
