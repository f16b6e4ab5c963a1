import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import { THEMES, themed } from '../testing/themed.ts';
import type { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

const KINDS =
  '```python\nprint(1)\n```\n\n```ts\n@dec class A { readonly x = `t`; } // why\n```\n\n```css\n@media print { a:hover, .b[c="d"] { color: red; --x: 1px } }\n```\n\n' +
  '```html\n<p class="a">&amp;</p>\n```\n\n```diff\n- a\n+ b\n```\n\n```sh\necho "$HOME" # c\n```\n\n';

for (const theme of THEMES) {
  it(`is readable in every colour that code has, in ${theme}`, async () => {
    const wrapper = await fixture<HTMLElement>(
      themed(theme, html`<llm-markdown .text=${KINDS} line-numbers></llm-markdown>`),
    );
    const root = wrapper.querySelector('llm-markdown')!.shadowRoot!;
    if (theme === 'dark') {
      wrapper.style.setProperty('--llm-code', '#10151c');
      wrapper.style.setProperty('--llm-text', '#e8ecf2');
      wrapper.style.setProperty('--llm-text-quiet', '#9aa6b6');
    }
    await waitUntil(() => root.querySelector('.code-block:last-child [data-kind]') !== null, 'no colours', {
      timeout: 10_000,
    });
    await expect(wrapper).to.be.accessible();
  });
}

it('shows 24 lines of a long block until all are asked for', async () => {
  const code = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .text=${`\`\`\`\n${code}\n\`\`\``}></llm-markdown>`,
  );
  const scroller = element.shadowRoot!.querySelector('pre')!;
  const line = Number.parseFloat(getComputedStyle(scroller).lineHeight);
  expect(scroller.clientHeight).to.be.within(line * 24, line * 25);
  element.shadowRoot!.querySelector<HTMLElement>('.fold-button')!.click();
  expect(scroller.clientHeight).to.be.greaterThan(line * 60);
});

it('numbers each line beside it, and not in what is copied', async () => {
  const code = Array.from({ length: 150 }, (_, line) => `line ${line}`).join('\n');
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown line-numbers .text=${`\`\`\`\n${code}\n\`\`\``}></llm-markdown>`,
  );
  const boxes = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.code-lines')];
  for (const box of boxes)
    expect(Number.parseFloat(getComputedStyle(box, '::before').height)).to.be.closeTo(box.clientHeight, 2);
  const shown = () => element.shadowRoot!.querySelector('pre')!.innerText.trimEnd();
  await waitUntil(() => shown() !== '');
  expect(shown()).to.equal(code);
});

it('keeps a selection in a block: it is coloured when the selection is gone', async () => {
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .text=${'```js\nlet a;\n```'}></llm-markdown>`,
  );
  const root = element.shadowRoot!;
  const text = root.querySelector('.code-lines')!.firstChild!;
  getSelection()!.setBaseAndExtent(text, 0, text, 3);
  await import('./highlight-code.ts').then(({ highlightCode }) => highlightCode('let a', 'js'));
  await new Promise((resolve) => requestIdleCallback(resolve));
  expect(text.isConnected).to.equal(true);
  getSelection()!.removeAllRanges();
  await waitUntil(() => root.querySelector('[data-kind]') !== null, 'no colours', { timeout: 10_000 });
});

it('leaves code far out of sight as it is until the reader comes near', async () => {
  const far = '```js\nlet far;\n```\n\n';
  const text = `${far}${'A paragraph.\n\n'.repeat(300)}\`\`\`js\nlet near;\n\`\`\``;
  const scroller = await fixture<HTMLElement>(
    // Shows the end of what is in it.
    html`<div style="display: flex; flex-direction: column-reverse; overflow: auto; block-size: 300px">
      <llm-markdown .text=${text}></llm-markdown>
    </div>`,
  );
  const [first, last] = scroller.querySelector('llm-markdown')!.shadowRoot!.querySelectorAll('.code-block');
  await waitUntil(() => last!.querySelector('[data-kind]') !== null, 'no colours', { timeout: 10_000 });
  expect(first!.querySelector('[data-kind]')).to.equal(null);
  scroller.scrollTop = -scroller.scrollHeight;
  await waitUntil(() => first!.querySelector('[data-kind]') !== null, 'no colours', { timeout: 10_000 });
  expect(first!.querySelector('code')!.textContent).to.equal('let far;');
});

it('colours code of an answer that was hidden, once it is shown', async () => {
  const tab = await fixture<HTMLElement>(
    html`<div hidden><llm-markdown .text=${'```js\nlet a;\n```'}></llm-markdown></div>`,
  );
  const root = tab.querySelector('llm-markdown')!.shadowRoot!;
  // Painted after it, so that it has had its turn.
  const seen = await fixture<LlmMarkdown>(html`<llm-markdown .text=${'```js\nlet b;\n```'}></llm-markdown>`);
  await waitUntil(() => seen.shadowRoot!.querySelector('[data-kind]') !== null, 'no colours', {
    timeout: 10_000,
  });
  tab.hidden = false;
  await waitUntil(() => root.querySelector('[data-kind]') !== null, 'no colours', { timeout: 10_000 });
});
