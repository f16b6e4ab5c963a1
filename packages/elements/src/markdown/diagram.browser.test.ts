import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Mermaid } from 'mermaid';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import type { FenceRenderers } from './fence-renderer.ts';
import type { LlmMarkdown } from './markdown.ts';
import { diagramRenderer } from './render-diagram.ts';

await codeModule.ready();

const DIAGRAM = 'Text.\n\n```mermaid\ngraph TD\n  A[Read] --> B{Paid?}\n  B -->|yes| C[Ship]\n```\n\nMore.';

function all(element: LlmMarkdown, selector: string): Element[] {
  return [...element.shadowRoot!.querySelectorAll(selector)];
}

/** With Mermaid's own bundle: what its package names first needs a bundler. */
async function renderers(): Promise<FenceRenderers> {
  const url = '/node_modules/mermaid/dist/mermaid.esm.min.mjs';
  const { default: mermaid } = (await import(url)) as { default: Mermaid };
  return { mermaid: diagramRenderer(mermaid) };
}

async function drawn(text: string): Promise<LlmMarkdown> {
  const own = await renderers();
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .renderers=${own} .text=${text}></llm-markdown>`,
  );
  await waitUntil(() => all(element, '[data-rendered="pending"]').length === 0, 'pending', {
    timeout: 15_000,
  });
  return element;
}

it('is accessible with a diagram', async () => {
  const element = await drawn(DIAGRAM);
  expect(all(element, '.rendered')).to.have.length(1);
  await expect(element).to.be.accessible();
});

it('draws a diagram, and keeps its code within reach', async () => {
  const element = await drawn(DIAGRAM);
  const drawing = all(element, '.rendered > div')[0]!.shadowRoot!;
  expect(drawing.querySelector('svg')!.textContent).to.contain('Paid?');
  expect(drawing.querySelectorAll('style, script, foreignObject, a, [href], [onclick]')).to.have.length(0);
  expect(getComputedStyle(element.shadowRoot!.querySelector('pre')!).display).to.equal('none');
  element.shadowRoot!.querySelector<HTMLElement>('.source-button')!.click();
  expect(getComputedStyle(element.shadowRoot!.querySelector('pre')!).display).to.equal('block');
  expect(document.querySelector('body > [id*="llm-diagram"]')).to.equal(null);
});

it('shows the code of what is no diagram, and of one that tries something', async () => {
  const hostile = [
    'not a diagram at all',
    '%%{init: {"themeCSS": "* { background: url(https://evil.example/x.png) }"}}%%\ngraph TD; A-->B',
    'graph TD; A["<img src=x onerror=window.hacked=1>"]-->B; click A "javascript:window.hacked=1"',
    'graph TD; A-->B; click A call alert()',
  ];
  const text = `${hostile.map((code) => `\`\`\`mermaid\n${code}\n\`\`\``).join('\n\n')}\n\n${DIAGRAM}`;
  const element = await drawn(text);
  expect(all(element, '.code-block')[0]!.querySelector('.rendered')).to.equal(null);
  expect(all(element, '.code-block').at(-1)!.querySelector('.rendered')).not.to.equal(null);
  for (const host of all(element, '.rendered > div')) {
    expect(host.shadowRoot!.querySelectorAll('script, img, image, a, foreignObject, iframe')).to.have.length(
      0,
    );
    const css = host.shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    expect(css.map((rule) => rule.cssText).join('')).not.to.match(/url\(\s*["']?h/);
  }
  expect('hacked' in window).to.equal(false);
});
