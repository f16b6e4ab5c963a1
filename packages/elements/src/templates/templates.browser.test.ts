import { createTemplateLink } from '@llmselect/core';
import {
  createMemoryStorage,
  createTemplateStore,
  parseTemplates,
  type Template,
} from '@llmselect/core/templates';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../define/llm-templates.ts';
import type { LlmTableExportRequestEvent } from '../table-events.ts';
import type { LlmBatchRequestEvent, LlmTemplateUseRequestEvent } from '../template-events.ts';
import { THEMES, themed } from '../testing/themed.ts';
import { recallFavourites, templatesKey } from './template-memory.ts';
import type { LlmTemplates } from './templates.ts';

const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 10_000 });
const all = (element: LlmTemplates, selector: string) =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []);
const one = <Found extends HTMLElement = HTMLElement>(element: LlmTemplates, selector: string) =>
  element.shadowRoot?.querySelector<Found>(selector) as Found;
const titles = (element: LlmTemplates) =>
  all(element, '[part="item"] .title').map(({ textContent }) => textContent);
const act = async (element: LlmTemplates, name: string) => {
  one(element, `[data-act="${name}"]`).click();
  await element.updateComplete;
};
const write = async (element: LlmTemplates, selector: string, value: string) => {
  const field = one<HTMLInputElement>(element, selector);
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  await element.updateComplete;
};
const choose = async (element: LlmTemplates, title: string) => {
  const item = () =>
    all(element, '[part="item"]').find((one) => one.querySelector('.title')?.textContent === title);
  await until(() => item() !== undefined);
  item()?.click();
  await element.updateComplete;
};
const said = (element: LlmTemplates) => one(element, '.notices').textContent?.replace(/\s+/g, ' ').trim();
const preview = (element: LlmTemplates) => one(element, '[part="preview"] .prompt').textContent;

async function show(settings: Partial<LlmTemplates> = {}, width = 1000) {
  const box = await fixture(
    html`<div style=${`width: ${width}px`}><llm-templates memory-key="here" lang="en"></llm-templates></div>`,
  );
  const element = box.querySelector('llm-templates') as LlmTemplates;
  Object.assign(element, { storage: kept, ...settings });
  await element.updateComplete;
  await until(() => titles(element).length > 40);
  return element;
}

/** A template of one's own, as somebody writes it. */
async function save(element: LlmTemplates, title: string, prompt: string) {
  await act(element, 'new');
  await write(element, '#title', title);
  await write(element, '#prompt', prompt);
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(
    () =>
      one(element, '[part="detail"] h3')?.textContent === title && one(element, '[part="editor"]') === null,
  );
}

const GREETING: Template = {
  version: 1,
  id: 'greeting',
  title: 'Greeting',
  category: 'own',
  prompt: 'Greet {{name}}.',
  variables: [],
  tags: [],
};

// Not `localStorage`, which all test files that run at the same time share.
let kept = createMemoryStorage();
beforeEach(() => {
  localStorage.clear();
  kept = createMemoryStorage();
});

for (const theme of THEMES) {
  for (const width of ['1000px', '320px']) {
    it(`is accessible in ${theme} colours, ${width} wide: the list, a template, a form, a link`, async () => {
      const box = await fixture(
        themed(
          theme,
          html`<div style=${`width: ${width}`}><llm-templates .draft=${{ prompt: 'Hello' }}></llm-templates></div>`,
        ),
      );
      const element = box.querySelector('llm-templates') as LlmTemplates;
      await until(() => titles(element).length > 40);
      await expect(element).to.be.accessible();
      await choose(element, 'Reasoning with one answer');
      await act(element, 'share');
      one<HTMLFormElement>(element, '[part="sharing"]').requestSubmit();
      await until(() => one(element, '#link') !== null);
      await expect(element).to.be.accessible();
      await act(element, 'copy');
      await expect(element).to.be.accessible();
    });
  }
}

it('keeps what was being written when somebody looks at another template, until it is cancelled', async () => {
  const element = await show();
  await save(element, 'Mine', 'Hello {{name}}');
  await act(element, 'edit');
  await write(element, '#prompt', 'Hello {{name}}, and more');
  await choose(element, 'Proofread');
  expect(one(element, '[part="editor"]')).to.equal(null);
  await act(element, 'new');
  await write(element, '#title', 'Half done');
  await choose(element, 'Mine');
  await act(element, 'edit');
  expect(one<HTMLTextAreaElement>(element, '#prompt').value).to.equal('Hello {{name}}, and more');
  await act(element, 'new');
  expect(one<HTMLInputElement>(element, '#title').value).to.equal('Half done');
  await act(element, 'cancel');
  await act(element, 'new');
  expect(one<HTMLInputElement>(element, '#title').value).to.equal('');
});

it('goes on where somebody writes: the focus is never lost with the form', async () => {
  const element = await show();
  const heading = () => one(element, '[part="detail"] h3');
  one(element, '[data-act="new"]').focus();
  await act(element, 'new');
  await until(() => element.shadowRoot?.activeElement === heading());
  one(element, '#title').focus();
  await write(element, '#title', 'Mine');
  await write(element, '#prompt', 'Hello');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(() => element.shadowRoot?.activeElement === heading());
  expect(heading().textContent).to.equal('Mine');

  one(element, '[data-act="edit"]').focus();
  await act(element, 'edit');
  await until(() => element.shadowRoot?.activeElement === heading());
});

it('finds templates by words and by category, and says how many there are', async () => {
  const element = await show();
  const shipped = titles(element).length;
  expect(one(element, '.list-pane [role="status"]').textContent).to.equal(`${shipped} templates`);
  await write(element, '[part="search"]', 'INSTRUCTIONS follow');
  expect(titles(element)).to.include('Following instructions');
  expect(titles(element).length).to.be.below(shipped);
  await write(element, '[part="search"]', 'zzz');
  expect(titles(element)).to.deep.equal([]);
  expect(one(element, '.list-pane .none').textContent).to.equal('No template matches.');
  await write(element, '[part="search"]', '');
  const chip = all(element, '.chip').find(({ textContent }) => textContent === 'Telling models apart');
  chip?.click();
  await element.updateComplete;
  expect(chip?.getAttribute('aria-pressed')).to.equal('true');
  expect(all(element, '[part="list"] h3').map(({ textContent }) => textContent)).to.deep.equal([
    'Telling models apart',
  ]);
});

it('is one stop of the tab key, with arrows between templates, which choose nothing', async () => {
  const element = await show();
  const items = all(element, '[part="item"]');
  expect(items.filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([items[0]]);
  items[0]?.focus();
  const press = (key: string) =>
    element.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
    );
  press('ArrowDown');
  expect(element.shadowRoot?.activeElement).to.equal(items[1]);
  press('End');
  expect(element.shadowRoot?.activeElement).to.equal(items.at(-1));
  press('Home');
  expect(element.shadowRoot?.activeElement).to.equal(items[0]);
  expect(one(element, '[part="preview"]')).to.equal(null);
});

it('fills in as somebody types, says what is missing, and asks for the prompt without sending it', async () => {
  const element = await show();
  await choose(element, 'Following instructions');
  expect(preview(element)).to.contain('Write about topic.').and.to.contain('Exactly 4 sentences');
  one(element, '[part="use"]').click();
  await element.updateComplete;
  await element.updateComplete;
  const topic = one<HTMLInputElement>(element, '#variable-0');
  expect(topic.getAttribute('aria-invalid')).to.equal('true');
  expect(one(element, '#variable-0-note').textContent).to.equal('needs a value');
  await until(() => element.shadowRoot?.activeElement === topic);
  await write(element, '#variable-0', '<b>{{sentences}}</b>');
  expect(preview(element)).to.contain('Write about <b>{{sentences}}</b>.');
  const asked = oneEvent(element, 'llm-template-use-request');
  one(element, '[part="use"]').click();
  const { filled } = (await asked) as unknown as LlmTemplateUseRequestEvent;
  expect(filled.prompt).to.contain('Write about <b>{{sentences}}</b>.').and.to.contain('Exactly 4 sentences');
  expect(filled.params).to.deep.equal({ temperature: 0 });
  expect(filled.below).to.equal(undefined);
});

it('asks whether a prompt in writing is replaced or added to', async () => {
  const element = await show({ draft: { prompt: 'My words' } });
  await choose(element, 'Following instructions');
  await write(element, '#variable-0', 'rain');
  expect(one(element, '[part="use"]').textContent).to.equal('Replace the prompt');
  const asked = oneEvent(element, 'llm-template-use-request');
  await act(element, 'below');
  expect(((await asked) as unknown as LlmTemplateUseRequestEvent).filled.below).to.equal(true);
});

it('keeps the prompt in writing as a template, with its instructions, and finds it after a reload', async () => {
  const draft = {
    prompt: 'Explain {{topic}} to a child.\nShortly.',
    system: 'Be kind.',
    params: { temperature: 0.2 },
  };
  const element = await show({ draft });
  await act(element, 'save-prompt');
  expect(one<HTMLInputElement>(element, '#title').value).to.equal('Explain {{topic}} to a child.');
  await write(element, '#tags', 'school, short,');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(() => one(element, '[part="preview"]') !== null);
  expect(said(element)).to.equal('“Explain {{topic}} to a child.” is kept.');
  const again = await show();
  await choose(again, 'Explain {{topic}} to a child.');
  await until(() => one(again, '[part="preview"]') !== null);
  expect(one(again, '[part="preview"]').textContent).to.contain('Be kind.').and.to.contain('temperature 0.2');
  expect(one(again, '.about').textContent).to.equal('Yours · school · short');
  const other = await show({ memoryKey: 'elsewhere' });
  expect(titles(other)).not.to.include('Explain {{topic}} to a child.');
});

it('does not keep a template without a title or a text, and loses nothing of what was typed', async () => {
  const element = await show();
  await act(element, 'new');
  await write(element, '#prompt', 'Words');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await element.updateComplete;
  expect(one(element, '[part="editor"] [role="alert"]').textContent).to.equal('Give the template a title.');
  expect(element.shadowRoot?.activeElement?.id).to.equal('title');
  element.lang = 'de';
  element.draft = { prompt: 'Another' };
  await element.updateComplete;
  expect(one<HTMLTextAreaElement>(element, '#prompt').value).to.equal('Words');
  await write(element, '#prompt', ' ');
  await write(element, '#title', 'Title');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await element.updateComplete;
  expect(element.shadowRoot?.activeElement?.id).to.equal('prompt');
});

it('changes a template, deletes it, and puts it back', async () => {
  const element = await show();
  await save(element, 'Mine', 'Say {{word}}.');
  await act(element, 'edit');
  await write(element, '#title', 'Mine too');
  await write(element, '#category', 'writing');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(() => titles(element).includes('Mine too'));
  expect(titles(element)).not.to.include('Mine');
  const keep = (event: Event) => event.preventDefault();
  element.addEventListener('llm-removal-request', keep);
  await act(element, 'delete');
  expect(said(element)).not.to.contain('was deleted');
  element.removeEventListener('llm-removal-request', keep);
  await act(element, 'delete');
  await until(() => !titles(element).includes('Mine too'));
  expect(said(element)).to.contain('“Mine too” was deleted.');
  await act(element, 'undo');
  await until(() => titles(element).includes('Mine too'));
  expect(said(element)).to.equal('');
});

it('takes the keyboard from a notice that goes to what stands below it', async () => {
  const element = await show();
  const leave = async (selector: string, width = '') => {
    await save(element, 'Mine', 'Say {{word}}.');
    await act(element, 'delete');
    await until(() => said(element)?.includes('was deleted') === true);
    (element.parentElement as HTMLElement).style.width = width;
    if (width !== '') await choose(element, 'Review code');
    one(element, selector).focus();
    one(element, selector).click();
    await until(() => said(element) === '' && element.matches(':focus-within'));
    return element.shadowRoot?.activeElement;
  };
  expect((await leave('[data-act="undo"]'))?.part.value).to.equal('item');
  expect((await leave('.notice .icon-button'))?.part.value).to.equal('item');
  expect((await leave('[data-act="undo"]', '360px'))?.textContent).to.equal('Review code');
});

it('cannot change what is shipped, but copies it', async () => {
  const element = await show();
  await choose(element, 'Following instructions');
  expect([one(element, '[data-act="edit"]'), one(element, '[data-act="delete"]')]).to.deep.equal([
    null,
    null,
  ]);
  await act(element, 'copy');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(() => titles(element).includes('Following instructions (copy)'));
  expect(one(element, '[data-act="edit"]')).not.to.equal(null);
});

it('marks favourites, and lists them alone', async () => {
  const element = await show();
  await choose(element, 'Following instructions');
  await act(element, 'favourite');
  expect(one(element, '[data-act="favourite"]').getAttribute('aria-pressed')).to.equal('true');
  all(element, '.chip')
    .find(({ textContent }) => textContent === 'Favourites')
    ?.click();
  await element.updateComplete;
  expect(titles(element)).to.deep.equal(['Following instructions']);
  expect(Array.from(recallFavourites('here'))).to.deep.equal(['llmselect/evaluation-instructions']);
  await act(element, 'favourite');
  expect(titles(element)).to.deep.equal([]);
});

it('takes over what another tab has kept and marked', async () => {
  const element = await show({ storage: undefined });
  const other = createTemplateStore({ storage: localStorage, key: templatesKey('here') });
  await other.save(GREETING);
  window.dispatchEvent(new StorageEvent('storage', { key: templatesKey('here') }));
  await until(() => titles(element).includes('Greeting'));
  localStorage.setItem('llmselect:templates:here', JSON.stringify(['greeting']));
  window.dispatchEvent(new StorageEvent('storage', { key: 'llmselect:templates:here' }));
  await element.updateComplete;
  expect(one(element, '[data-template="greeting"] .starred')).not.to.equal(null);
});

it('exports a person’s own as a file, and imports what is dropped or chosen', async () => {
  const element = await show();
  await save(element, 'Mine', 'Say {{word}}.');
  let text = '';
  element.addEventListener('llm-table-export-request', (event: LlmTableExportRequestEvent) => {
    event.preventDefault();
    expect([event.file.name, event.file.type]).to.deep.equal(['templates.json', 'application/json']);
    text = event.file.text;
  });
  await act(element, 'export-all');
  await until(() => text !== '');
  expect(parseTemplates(text).map(({ title }) => title)).to.deep.equal(['Mine']);
  const there = await show({ memoryKey: 'there' });
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], 'mine.json', { type: 'application/json' }));
  one(there, '[part="base"]').dispatchEvent(
    new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }),
  );
  await there.updateComplete;
  expect(one(there, '.drop')).not.to.equal(null);
  one(there, '[part="base"]').dispatchEvent(
    new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
  );
  await until(() => titles(there).includes('Mine'));
  expect(said(there)).to.equal('One template was imported.');
  expect(one(there, '.drop')).to.equal(null);
});

it('says why a file is none of templates, and keeps what was there', async () => {
  const element = await show();
  await save(element, 'Mine', 'Words');
  const transfer = new DataTransfer();
  transfer.items.add(new File(['{"version":1'], 'broken.json', { type: 'application/json' }));
  const input = one<HTMLInputElement>(element, '.file');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  await until(() => said(element)?.startsWith('This file is not JSON') === true);
  expect(titles(element)).to.include('Mine');
  await act(element, 'back');
});

it('makes a link that another browser opens, keeps on demand, and never sends', async () => {
  const element = await show();
  await save(element, 'Mine', 'Say {{word}}.');
  await act(element, 'share');
  one<HTMLFormElement>(element, '[part="sharing"]').requestSubmit();
  await until(() => one(element, '#link') !== null);
  const link = one<HTMLInputElement>(element, '#link').value;
  expect(link).to.contain('#llmselect=');
  const there = await show({ link, storage: createMemoryStorage() });
  await until(() => one(there, '[part="detail"] h3')?.textContent === 'Mine');
  expect(one(there, '.note').textContent).to.contain('came with a link');
  expect(titles(there)).not.to.include('Mine');
  await act(there, 'keep');
  await until(() => titles(there).includes('Mine'));
});

it('asks for the password of a locked link, and says what is wrong with any other', async () => {
  const link = await createTemplateLink(GREETING, { base: 'https://example.com/', password: 'secret' });
  const element = await show();
  await act(element, 'open-link');
  const open = async (text: string) => {
    await write(element, '#received', text);
    one<HTMLFormElement>(element, '[part="receiving"]').requestSubmit();
  };
  const fault = () => one(element, '[part="receiving"] .fault')?.textContent ?? '';
  await open('https://example.com/');
  await until(() => fault() === 'This is no link to a template.');
  await open(link);
  await until(() => one<HTMLInputElement>(element, '#received')?.type === 'password');
  await open('wrong');
  await until(() => fault() !== '');
  expect(fault()).not.to.contain('wrong');
  await open('secret');
  await until(() => one(element, '[part="detail"] h3')?.textContent === 'Greeting');
  expect(one(element, '[part="receiving"]')).to.equal(null);
});

it('asks for a batch with the template', async () => {
  const element = await show();
  await choose(element, 'Following instructions');
  const asked = oneEvent(element, 'llm-batch-request');
  await act(element, 'batch');
  expect(((await asked) as unknown as LlmBatchRequestEvent).template.title).to.equal(
    'Following instructions',
  );
});

it('shows one thing at a time where it is narrow, and comes back to the list', async () => {
  const element = await show({}, 390);
  await choose(element, 'Following instructions');
  expect(one(element, '.list-pane').checkVisibility()).to.equal(false);
  await until(() => element.shadowRoot?.activeElement === one(element, '[part="detail"] h3'));
  await act(element, 'back');
  expect(one(element, '.list-pane').checkVisibility()).to.equal(true);
  expect(element.scrollWidth).to.be.at.most(390);
});

it('says so when nothing can be kept, and works on', async () => {
  const storage = {
    ...createMemoryStorage(),
    setItem: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  const element = await show({ storage });
  await act(element, 'new');
  await write(element, '#title', 'Mine');
  await write(element, '#prompt', 'Words');
  one<HTMLFormElement>(element, '[part="editor"]').requestSubmit();
  await until(() => one(element, '[part="editor"] [role="alert"]').textContent !== '');
  expect(one<HTMLTextAreaElement>(element, '#prompt').value).to.equal('Words');
});
