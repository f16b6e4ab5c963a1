import { expect, fixture, html } from '@open-wc/testing';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import { findDanger } from './__fixtures__/find-danger.ts';
import { HOSTILE_MARKDOWN } from './__fixtures__/hostile-markdown.ts';
import type { LlmMarkdown } from './markdown.ts';
import { richText } from './rich-text.ts';

await codeModule.ready();

async function rich(text: string): Promise<string> {
  const element = await fixture<LlmMarkdown>(html`<llm-markdown .text=${text}></llm-markdown>`);
  const base = element.shadowRoot?.querySelector('[part="base"]');
  await element.updateComplete;
  return base ? richText(base) : '';
}

it('writes what other programs understand', async () => {
  const text =
    '# One\n\nA **bold** *word* & `code`, [a link](https://example.com/?a=1&b=2).\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
  const written = await rich(text);
  expect(written).to.match(/<h\d>One<\/h\d>/);
  expect(written).to.contain('A <strong>bold</strong> <em>word</em> &amp; <code>code</code>');
  expect(written).to.contain(
    '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">a link</a>',
  );
  expect(written).to.contain('<ol start="3"><li>three</li>');
  expect(written).to.contain('<td>1</td>');
});

it('keeps the lines of code, and leaves the buttons out', async () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`).join('\n');
  const written = await rich(`\`\`\`js\n${lines}\n\`\`\`\n`);
  const code = /<pre><code>([\s\S]*)<\/code><\/pre>/.exec(written)?.[1];
  expect(code?.trim()).to.equal(lines);
  expect(written).not.to.match(/Copy|Wrap/);
});

it('shows tasks as boxes', async () => {
  expect(await rich('- [x] done\n- [ ] open\n'))
    .to.contain('☑')
    .and.to.contain('☐');
});

it('lets nothing through that could harm', async () => {
  for (const text of HOSTILE_MARKDOWN) {
    const box = document.implementation.createHTMLDocument('').createElement('div');
    box.innerHTML = await rich(text);
    expect(findDanger(box), text).to.deep.equal([]);
  }
});
