import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

/** All elements share one scheduler, for which no clock is ever put back. */
let now = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(now);
});

afterEach(() => {
  now = performance.now() + 1000;
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function show(properties: Partial<LlmMarkdown>): Promise<LlmMarkdown> {
  const element = Object.assign(document.createElement('llm-markdown'), properties);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function base(element: LlmMarkdown): Element {
  const found = element.shadowRoot?.querySelector('[part="base"]');
  if (!found) throw new Error('nothing rendered');
  return found;
}

function html(element: LlmMarkdown): string {
  return base(element).innerHTML;
}

function stubClipboard(clipboard: object | undefined): void {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as Clipboard);
}

async function press(element: LlmMarkdown): Promise<HTMLElement> {
  const button = base(element).querySelector<HTMLElement>('.copy-button');
  button?.click();
  await vi.advanceTimersByTimeAsync(1);
  if (button === null) throw new Error('no copy button');
  return button;
}

describe('rendering', () => {
  test.each([
    ['# One', '<h4 part="heading" dir="auto">One</h4>'],
    ['## Two\n###### Six', '<h4 part="heading" dir="auto">Two</h4><h5 part="heading" dir="auto">Six</h5>'],
    [
      'a **b** *c* ~~d~~ `e<f`',
      '<p part="paragraph" dir="auto">a <strong>b</strong> <em>c</em> <del>d</del> <code part="inline-code">e&lt;f</code></p>',
    ],
    ['a  \nb', '<p part="paragraph" dir="auto">a<br>b</p>'],
    ['---', '<hr part="rule">'],
    ['> a', '<blockquote part="quote" dir="auto"><p part="paragraph">a</p></blockquote>'],
    ['- a\n- b', '<ul part="list" dir="auto"><li>a</li><li>b</li></ul>'],
    ['3. a', '<ol part="list" dir="auto" start="3"><li>a</li></ol>'],
    [
      '- a\n\n- b',
      '<ul part="list" dir="auto"><li><p part="paragraph">a</p></li><li><p part="paragraph">b</p></li></ul>',
    ],
    ['&copy; &amp; &#x41; &nope; &#0;', '<p part="paragraph" dir="auto">© &amp; A &amp;nope; \ufffd</p>'],
    [
      'x<sub>2</sub> <kbd>Ctrl</kbd> <x-y>z',
      '<p part="paragraph" dir="auto">x<sub>2</sub> <kbd>Ctrl</kbd> &lt;x-y&gt;z</p>',
    ],
    ['a <b>b <!-- no --> c', '<p part="paragraph" dir="auto">a <b>b  c</b></p>'],
    ['a</b> <br> b', '<p part="paragraph" dir="auto">a <br> b</p>'],
    ['\\*a\\*', '<p part="paragraph" dir="auto">*a*</p>'],
    ['<!-- hidden -->', ''],
  ])('%j', async (text, expected) => {
    expect(html(await show({ text }))).toBe(expected);
  });

  test('links go to the web or to mail only, apart from the page and without a referrer', async () => {
    const element = await show({
      text: '[a](https://a.example "T") <https://b.example> www.c.example d@e.example [f](/relative) [g](ftp://g.example)',
    });
    expect(
      Array.from(base(element).querySelectorAll('a'), (link) => [
        link.href,
        link.target,
        link.rel,
        link.title,
      ]),
    ).toEqual([
      ['https://a.example/', '_blank', 'noopener noreferrer', 'T'],
      ['https://b.example/', '_blank', 'noopener noreferrer', ''],
      ['http://www.c.example/', '_blank', 'noopener noreferrer', ''],
      ['mailto:d@e.example', '_blank', 'noopener noreferrer', ''],
    ]);
    expect(base(element).textContent).toContain('f g');
  });

  test('an image on another server is a link with its description until the host allows fetching it', async () => {
    const element = await show({ text: '![A cat](https://i.example/cat.png) ![](https://i.example/x.png)' });
    expect(base(element).querySelector('img')).toBeNull();
    expect(Array.from(base(element).querySelectorAll('a'), (link) => link.textContent)).toEqual([
      'A cat',
      'Image',
    ]);

    element.allowRemoteImages = true;
    await element.updateComplete;
    const image = base(element).querySelector('img');
    expect([image?.getAttribute('src'), image?.alt, image?.getAttribute('referrerpolicy')]).toEqual([
      'https://i.example/cat.png',
      'A cat',
      'no-referrer',
    ]);
  });

  test('an image that is part of the answer is shown, and one in a link is no link in a link', async () => {
    const element = await show({
      text: '![dot](data:image/png;base64,AAAA) [![alt](https://i.example/a.png)](https://l.example)',
    });
    expect(base(element).querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,AAAA');
    expect(base(element).querySelectorAll('a')).toHaveLength(1);
    expect(base(element).querySelector('a')?.textContent).toBe('alt');
  });

  test('task boxes say their state and cannot be changed', async () => {
    const element = await show({ text: '- [x] a\n- [ ] b\n\n  c' });
    const boxes = [...base(element).querySelectorAll('input')];
    expect(boxes.map((box) => [box.checked, box.disabled, box.getAttribute('aria-label')])).toEqual([
      [true, true, 'Done'],
      [false, true, 'Not done'],
    ]);
  });

  test('tables keep their alignment and scroll in their own container', async () => {
    const element = await show({ text: '| a | b | c |\n|:-:|--:|---|\n| 1 | 2 | 3 |' });
    expect(base(element).querySelector('.scroller > table')).not.toBeNull();
    expect(
      Array.from(base(element).querySelectorAll('th'), (cell) => cell.getAttribute('data-align')),
    ).toEqual(['center', 'right', null]);
    expect(base(element).querySelectorAll('tbody td')).toHaveLength(3);
  });

  test.each([
    ['```js\na\n\nb\n```', 'a\n\nb', 'js', 'Code block: js'],
    ['```js\na\n\n```', 'a\n', 'js', 'Code block: js'],
    ['```\n\n```', '', '', 'Code block'],
    ['~~~c&plus;&#43; title\n<b>\n~~~', '<b>', 'c&plus;+', 'Code block: c&plus;+'],
    ['    indented', 'indented', '', 'Code block'],
  ])('code of %j is kept to the letter', async (text, code, language, label) => {
    const element = await show({ text });
    expect(base(element).querySelector('code')?.textContent).toBe(code);
    expect(base(element).querySelector('.code-language')?.textContent).toBe(language);
    expect(base(element).querySelector('pre')?.getAttribute('aria-label')).toBe(label);
    expect(base(element).querySelector('pre')?.dir).toBe('ltr');
  });

  test('long code is laid out in boxes, and still is the same text', async () => {
    const code = Array.from({ length: 200 }, (_, line) => `line ${line}`).join('\n');
    const element = await show({ text: `\`\`\`\n${code}\n\`\`\`` });
    expect(base(element).querySelectorAll('.code-lines')).toHaveLength(4);
    expect(base(element).querySelector('code')?.textContent).toBe(code);
  });
});

describe('streaming', () => {
  test('text appears with a frame, not with each token', async () => {
    const element = await show({ streaming: true, text: 'One' });
    await vi.advanceTimersByTimeAsync(40);
    const updates = vi.spyOn(element, 'requestUpdate');
    element.text = 'One **tw';
    element.text = 'One **two';
    expect(base(element).textContent).toBe('One');
    await vi.advanceTimersByTimeAsync(40);
    expect(html(element)).toBe('<p part="paragraph" dir="auto" data-writing="">One <strong>two</strong></p>');
    expect(updates).not.toHaveBeenCalled();
  });

  test('the end shows everything at once, as it was written', async () => {
    const element = await show({ streaming: true, text: 'One **two' });
    await vi.advanceTimersByTimeAsync(40);
    element.text = 'One **two and [three';
    element.streaming = false;
    await element.updateComplete;
    expect(base(element).textContent).toBe('One **two and [three');
    expect(element.hasAttribute('streaming')).toBe(false);
  });

  test('long blocks that end together are shown one after the other, each within some frames', async () => {
    const list = '- an item\n'.repeat(2000);
    const elements = [
      await show({ streaming: true, text: list }),
      await show({ streaming: true, text: list }),
    ];
    await vi.advanceTimersByTimeAsync(1000);
    for (const element of elements) {
      element.text = `${list}- last`;
      element.streaming = false;
    }
    const complete = () => elements.map((element) => base(element).textContent?.endsWith('last'));
    const seen: unknown[] = [];
    for (let waited = 0; waited < 80; waited += 1) {
      await vi.advanceTimersByTimeAsync(1);
      if (String(seen.at(-1)) !== String(complete())) seen.push(complete());
    }
    expect(seen).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  test('an element that is taken out and put back mid-stream goes on', async () => {
    const element = await show({ streaming: true, text: 'One' });
    await vi.advanceTimersByTimeAsync(40);
    const paragraph = base(element).firstElementChild;
    element.remove();
    element.text = 'One two';
    await vi.advanceTimersByTimeAsync(1000);
    document.body.append(element);
    await element.updateComplete;
    await vi.advanceTimersByTimeAsync(40);
    expect(base(element).textContent).toBe('One two');
    expect(base(element).firstElementChild).toBe(paragraph);
  });

  test('an element that was never in a document shows its text once it is', async () => {
    const element = document.createElement('llm-markdown');
    element.streaming = true;
    element.text = 'a';
    element.text = 'a b';
    document.body.append(element);
    await element.updateComplete;
    await vi.advanceTimersByTimeAsync(40);
    expect(base(element).textContent).toBe('a b');
  });

  test('where nothing tells what is in sight, all counts as seen', async () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    const element = await show({ streaming: true, text: 'a' });
    await vi.advanceTimersByTimeAsync(40);
    expect([base(element).textContent, element.visible]).toEqual(['a', true]);
    element.streaming = false;
    await element.updateComplete;
    expect(element.visible).toBe(true);
  });

  test('what is out of sight is rendered less often, and complete when it ends', async () => {
    let report: (entries: readonly { isIntersecting: boolean }[]) => void = () => {};
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: typeof report) {
          report = callback;
        }
        observe() {}
        disconnect() {}
      },
    );
    const element = await show({ streaming: true, text: 'a' });
    report([{ isIntersecting: false }]);
    expect(element.visible).toBe(false);
    await vi.advanceTimersByTimeAsync(40);
    element.text = 'a b';
    await vi.advanceTimersByTimeAsync(50);
    expect(base(element).textContent).toBe('a');
    await vi.advanceTimersByTimeAsync(300);
    expect(base(element).textContent).toBe('a b');
    element.text = 'a b c';
    element.streaming = false;
    await element.updateComplete;
    expect(base(element).textContent).toBe('a b c');
  });
});

describe('the copy button', () => {
  test('puts the code on the clipboard, says so for two seconds, to everyone', async () => {
    const writeText = vi.fn(async () => {});
    stubClipboard({ writeText });
    const element = await show({ text: '```js\na <b>\n\nc\n```' });
    const button = await press(element);
    const status = element.shadowRoot?.querySelector('[role="status"]');
    expect(writeText).toHaveBeenCalledExactlyOnceWith('a <b>\n\nc');
    expect([button.textContent, status?.textContent]).toEqual(['Copied', 'Copied']);
    await vi.advanceTimersByTimeAsync(2000);
    expect([button.textContent, status?.textContent]).toEqual(['Copy', '']);
  });

  test('selects the code and says what to do where nothing can be copied', async () => {
    stubClipboard(undefined);
    Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
    const select = vi.spyOn(document.getSelection() as Selection, 'selectAllChildren').mockReturnValue();
    const element = await show({ text: '```\ncode\n```' });
    const button = await press(element);
    expect(select).toHaveBeenCalledWith(base(element).querySelector('code'));
    expect(button.textContent).toBe('Select and copy by hand');
  });

  test('speaks the words it is given', async () => {
    stubClipboard({ writeText: async () => {} });
    const element = await show({
      text: '```\ncode\n```',
      strings: { copy: 'Kopieren', copied: 'Kopiert', codeBlock: 'Code-Block' },
    });
    expect(base(element).querySelector('pre')?.getAttribute('aria-label')).toBe('Code-Block');
    const button = await press(element);
    expect(button.textContent).toBe('Kopiert');
    element.strings = { copy: 'Copier' };
    await element.updateComplete;
    expect(base(element).querySelector('.copy-button')?.textContent).toBe('Copier');
  });
});

test('no text is an empty text', async () => {
  const element = await show({ text: 'a' });
  Object.assign(element, { text: undefined });
  await element.updateComplete;
  expect(html(element)).toBe('');
});

test('registering it twice does nothing', async () => {
  expect(customElements.get('llm-markdown')).toBe(LlmMarkdown);
  vi.resetModules();
  await expect(import('../define/llm-markdown.ts')).resolves.toBeDefined();
});
