import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import { findDanger } from './__fixtures__/find-danger.ts';
import { HOSTILE_MARKDOWN } from './__fixtures__/hostile-markdown.ts';
import { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

const RICH = `# Race conditions

A **race condition** appears when the result depends on which of two *asynchronous* steps finishes first, see [the docs](https://docs.example/race).

## Example

\`\`\`js
let balance = 100;
async function pay(sum) { const before = balance; await bank.charge(sum); balance = before - sum; /* ${'long '.repeat(40)} */ }
\`\`\`

- Read after the \`await\`, or
- queue the payments
  1. first
  2. second

- [x] understood
- [ ] fixed

> The read and the write are not one step.

| Step | Cost | ${'Wide column | '.repeat(12)}
|------|-----:|${'---|'.repeat(12)}
| read | 1 | ${'some text | '.repeat(12)}

<details><summary>More</summary><p>Written in <mark>HTML</mark>.</p></details>

<form>shown as it is written</form>

![A diagram](https://images.example/diagram.png)

---

Press <kbd>Ctrl</kbd> + <kbd>C</kbd>.
`;

const DARK: Readonly<Record<string, string>> = {
  '--llm-surface': '#151a21',
  '--llm-sunken': '#10141a',
  '--llm-line': '#262e39',
  '--llm-line-strong': '#394454',
  '--llm-text': '#e8ecf2',
  '--llm-text-quiet': '#9aa6b6',
  '--llm-accent': '#8aa4ff',
  '--llm-accent-soft': '#1c2644',
  '--llm-code': '#10151c',
};

function base(element: LlmMarkdown): Element {
  return element.shadowRoot!.querySelector('[part="base"]')!;
}

/** Until the lazy parts have come: the sanitiser and the colours of code. */
async function complete(element: LlmMarkdown, selector: string): Promise<void> {
  const root = base(element);
  await waitUntil(
    () => root.querySelector(selector) !== null && root.querySelector('[data-pending]') === null,
    selector,
    { timeout: 10_000 },
  );
}

async function rendered(): Promise<void> {
  await nextFrame();
  await nextFrame();
  await nextFrame();
}

it('is accessible with a rich document, in light', async () => {
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown style="inline-size: 420px" .text=${RICH}></llm-markdown>`,
  );
  await complete(element, '[data-kind]');
  await expect(element).to.be.accessible();
});

it('is accessible with a rich document, in dark', async () => {
  const wrapper = await fixture<HTMLElement>(
    html`<div style="background: #151a21; inline-size: 420px"><llm-markdown .text=${RICH}></llm-markdown></div>`,
  );
  for (const [name, value] of Object.entries(DARK)) wrapper.style.setProperty(name, value);
  wrapper.style.colorScheme = 'dark';
  await complete(wrapper.querySelector('llm-markdown')!, '[data-kind]');
  await expect(wrapper).to.be.accessible();
});

it('lets what is too wide scroll once it comes near the view, and the keyboard reach it then', async () => {
  const wide = `\`\`\`\n${'x'.repeat(400)}\n\`\`\`\n\n| ${'y'.repeat(400)} |\n|---|\n| 1 |`;
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .text=${`${'A line.\n\n'.repeat(300)}${wide}`} style="width: 320px"></llm-markdown>`,
  );
  const scrollers = [...base(element).querySelectorAll<HTMLElement>('.scroller')];
  const overflows = () => scrollers.map((scroller) => getComputedStyle(scroller).overflowX);
  await waitUntil(() => overflows().every((overflow) => overflow === 'hidden'));
  await expect(element).to.be.accessible();
  scrollers.at(-1)!.scrollIntoView();
  await waitUntil(() => scrollers.every(({ tabIndex }) => tabIndex === 0));
  expect(overflows()).to.deep.equal(['auto', 'auto']);
  await expect(element).to.be.accessible();
});

it('lets the keyboard reach what scrolls, and nothing that does not', async () => {
  const text = `\`\`\`js\nshort\n\`\`\`\n\n\`\`\`js\n${'long '.repeat(80)}\n\`\`\`\n\n| a |\n|---|\n| b |`;
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown style="inline-size: 320px" .text=${text}></llm-markdown>`,
  );
  await rendered();
  const scrollers = [...base(element).querySelectorAll<HTMLElement>('.scroller')];
  expect(scrollers.map((scroller) => scroller.tabIndex)).to.deep.equal([-1, 0, -1]);
  element.style.inlineSize = '5000px';
  await rendered();
  expect(scrollers.map((scroller) => scroller.tabIndex)).to.deep.equal([-1, -1, -1]);
});

it('renders HTML that is harmless, and shows the rest as it is written', async () => {
  const text =
    '<details open><summary>Sum</summary>\n<h1 class="x">Head</h1><a href="https://ok.example" onclick="x">ok</a><a href="javascript:x">no</a><img src="https://i.example/a.png" alt="pic" style="position:fixed"></details>\n\n<section><video src="x"></video></section>';
  const element = await fixture<LlmMarkdown>(html`<llm-markdown .text=${text}></llm-markdown>`);
  await complete(element, '.html');
  expect(base(element).innerHTML).to.equal(
    '<div part="html" class="html" dir="auto"><details open=""><summary>Sum</summary>\n' +
      '<h4 part="heading">Head</h4><a part="link" href="https://ok.example/" target="_blank" rel="noopener noreferrer">ok</a>no' +
      '<a part="link image-chip" href="https://i.example/a.png" target="_blank" rel="noopener noreferrer" class="image-chip">pic</a></details></div>' +
      '<div part="html-source" class="html-source" dir="ltr">&lt;section&gt;&lt;video src="x"&gt;&lt;/video&gt;&lt;/section&gt;</div>',
  );
});

it('keeps the page as wide as it is, whatever a table or a line of code holds', async () => {
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown style="inline-size: 320px" .text=${`${RICH}\n\n${'unbroken'.repeat(80)}`}></llm-markdown>`,
  );
  expect(base(element).scrollWidth).to.be.at.most(320);
});

it('keeps a selection in a code block that is still being written', async () => {
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown streaming .text=${'```js\nfirst();\nsecond();'}></llm-markdown>`,
  );
  await rendered();
  const selection = getSelection()!;
  const text = base(element).querySelector('.code-lines')!.firstChild!;
  selection.setBaseAndExtent(text, 0, text, 5);
  element.text += '\nthird();\nfourth();';
  await rendered();
  expect(base(element).querySelector('code')!.textContent).to.equal(
    'first();\nsecond();\nthird();\nfourth();',
  );
  expect(selection.anchorNode === text || selection.rangeCount === 1).to.equal(true);
  expect(text.isConnected).to.equal(true);
  element.text += '\n```\n\nafter';
  element.streaming = false;
  await element.updateComplete;
  expect(text.isConnected).to.equal(true);
});

it('reads from right to left where the text does', async () => {
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .text=${'مرحبا بالعالم\n\nHello\n\n- عنصر'}></llm-markdown>`,
  );
  const directions = Array.from(base(element).children, (block) => getComputedStyle(block).direction);
  expect(directions).to.deep.equal(['rtl', 'ltr', 'rtl']);
});

it('runs and loads nothing of what an answer may try, whole or at every cut', async () => {
  const page = window as { hacked?: number };
  const seen = performance.getEntriesByType('resource').length;
  for (const source of HOSTILE_MARKDOWN) {
    const element = await fixture<LlmMarkdown>(html`<llm-markdown .text=${source}></llm-markdown>`);
    await waitUntil(() => base(element).querySelector('[data-pending]') === null);
    expect(findDanger(base(element)), source).to.deep.equal([]);
    element.remove();
  }
  const streamed = await fixture<LlmMarkdown>(html`<llm-markdown></llm-markdown>`);
  for (const source of HOSTILE_MARKDOWN) {
    streamed.streaming = true;
    for (let end = 1; end <= source.length; end += 1) {
      streamed.text = source.slice(0, end);
      streamed.run();
      const danger = findDanger(base(streamed));
      if (danger.length > 0) throw new Error(`${danger.join()} in ${source.slice(0, end)}`);
    }
    streamed.streaming = false;
    await streamed.updateComplete;
  }
  for (const control of base(streamed).querySelectorAll('*'))
    control.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
  await aTimeout(50);
  expect(page.hacked).to.equal(undefined);
  const loaded = performance
    .getEntriesByType('resource')
    .slice(seen)
    .map(({ name }) => name);
  expect(loaded.filter((name) => name.includes('evil.example'))).to.deep.equal([]);
}).timeout(60_000);

it('shows what was set before it was defined', async () => {
  const early = document.createElement('late-markdown') as LlmMarkdown;
  early.text = 'early';
  document.body.append(early);
  customElements.define('late-markdown', class extends LlmMarkdown {});
  await early.updateComplete;
  expect(base(early).textContent).to.equal('early');
  early.remove();
});

it('gives the code as it was written when it is selected and copied by hand', async () => {
  const code = Array.from({ length: 150 }, (_, line) => (line % 7 === 0 ? '' : `line ${line}`)).join('\n');
  const element = await fixture<LlmMarkdown>(
    html`<llm-markdown .text=${`\`\`\`\n${code}\n\`\`\``}></llm-markdown>`,
  );
  const shown = () => (base(element).querySelector('pre') as HTMLElement).innerText.trimEnd();
  await waitUntil(() => shown() !== '');
  expect(shown()).to.equal(code);
});
