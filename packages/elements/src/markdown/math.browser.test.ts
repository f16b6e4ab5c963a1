import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import type { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

const FORMULAS =
  'So $E = mc^2$, and\n\n$$\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n$$\n\nor \\(\\sqrt{2}\\), for $5 and $6.\n\n- $\\unknowncommand$';
function all(element: LlmMarkdown, selector: string): Element[] {
  return [...element.shadowRoot!.querySelectorAll(selector)];
}

async function shown(element: LlmMarkdown, selector: string): Promise<void> {
  await waitUntil(() => all(element, selector).length > 0, selector, { timeout: 15_000 });
}

it('is accessible with formulas', async () => {
  const element = await fixture<LlmMarkdown>(html`<llm-markdown math .text=${FORMULAS}></llm-markdown>`);
  await shown(element, 'math');
  await expect(element).to.be.accessible();
});

it('shows formulas if the host wants them, and prices as prices', async () => {
  const element = await fixture<LlmMarkdown>(html`<llm-markdown .text=${FORMULAS}></llm-markdown>`);
  expect(all(element, '.math')).to.have.length(0);
  element.math = true;
  await shown(element, 'math');
  const formulas = all(element, 'math');
  expect(formulas.map((math) => math.querySelector('annotation')!.textContent)).to.deep.equal([
    'E = mc^2',
    '\\int_0^1 x^2 \\, dx = \\frac{1}{3}',
    '\\sqrt{2}',
  ]);
  expect(formulas.map((math) => math.getAttribute('display'))).to.deep.equal([null, 'block', null]);
  expect(element.shadowRoot!.textContent).to.contain('for $5 and $6');
  expect(all(element, 'li .math')[0]!.textContent).to.equal('$\\unknowncommand$');
  expect(formulas[1]!.getBoundingClientRect().height).to.be.greaterThan(25);
});

it('shows half a formula as text while it is written, and the whole one as soon as it is there', async () => {
  const element = await fixture<LlmMarkdown>(html`<llm-markdown math streaming></llm-markdown>`);
  element.text = 'So\n\n$$\na^2\n';
  await waitUntil(() => element.shadowRoot!.textContent!.includes('a^2'), 'text');
  expect(all(element, 'math')).to.have.length(0);
  element.text = 'So\n\n$$\na^2\n$$\n\nand';
  await shown(element, 'math');
  expect(all(element, 'p')).to.have.length(3);
});

it('sets the formulas of a very long text where somebody looks, and all of them to be printed', async () => {
  const text = Array.from({ length: 400 }, (_, number) => `Line ${number} has $x_{${number}}$.`).join('\n\n');
  const element = await fixture<LlmMarkdown>(html`<llm-markdown math .text=${text}></llm-markdown>`);
  await waitUntil(() => all(element, 'math').length === 100, 'the first ones', { timeout: 15_000 });
  await waitUntil(() => all(element, '[data-pending-formula]').length === 300, 'the others wait');
  const last = all(element, 'p').at(-1)!;
  expect(last.textContent).to.equal('Line 399 has $x_{399}$.');
  last.scrollIntoView();
  await waitUntil(() => last.querySelector('math') !== null, 'the last one');
  expect(all(element, '[data-pending-formula]').length).to.be.greaterThan(50);
  dispatchEvent(new Event('beforeprint'));
  expect(all(element, '[data-pending-formula]')).to.have.length(0);
});
