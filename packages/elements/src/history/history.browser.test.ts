import { createMemoryHistory, type History, LLMSelectError } from '@llmselect/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { CLOCK, fill, HistoryDriver, show } from '../testing/history-driver.ts';
import type { LlmHistory } from './history.ts';

beforeEach(() => {
  localStorage.removeItem('llmselect:pins:test');
  scrollTo(0, 0);
});

it('is accessible with a list, filters, a selection and a way back', async () => {
  const { history, records } = await fill(12, (record, index) => ({
    ...record,
    tags: index % 2 === 0 ? ['work'] : [],
    pinned: index === 3,
  }));
  const driver = await show(history, records[5]?.id);
  driver.find('.filter-button').click();
  driver.find<HTMLInputElement>('.row input').click();
  await driver.element.updateComplete;
  await expect(driver.element).to.be.accessible();
  driver.find('.selection [data-deed="delete"]').click();
  await waitUntil(() => driver.root.querySelector('.undo') !== null);
  await expect(driver.element).to.be.accessible();
});

it('groups by day, newest first, and asks for what was chosen to be opened', async () => {
  const { history, records } = await fill();
  const driver = await show(history);
  const labels = Array.from(driver.root.querySelectorAll('h3'), (heading) => heading.textContent);
  expect(labels.slice(0, 2)).to.deep.equal(['Today', 'Yesterday']);
  expect(driver.ids).to.deep.equal(records.map(({ id }) => id).toReversed());
  const asked: string[] = [];
  driver.element.addEventListener('llm-open-request', ({ id }) => asked.push(id));
  driver.find('.open').click();
  expect(asked[0]).to.equal(records.at(-1)?.id);
});

it('says for how long and where what will be compared is kept', async () => {
  const hint = async (parts: Partial<History>) => {
    const driver = await show(Object.assign(createMemoryHistory(), parts));
    return driver.find('[part="empty"] .quiet').textContent;
  };
  expect(await hint({})).to.equal('Until you leave this page.');
  expect(await hint({ storage: async () => 'best-effort' })).to.equal('On this device, until you delete it.');
  expect(await hint({ storage: () => Promise.reject(new TypeError()) })).to.contain('On this device');
  expect(await hint({ isOnServer: true })).to.contain('on this page’s server');
});

it('finds while somebody types, marks what was found, and drops what was overtaken', async () => {
  const { history } = await fill(6, (record, index) => ({
    ...record,
    title: index === 2 ? 'Zebra crossing' : 'Other',
  }));
  const driver = await show(history);
  driver.write('input[type="search"]', 'other');
  driver.write('input[type="search"]', 'zeb');
  await waitUntil(() => driver.ids.length === 1);
  expect(driver.find('mark').textContent).to.equal('Zeb');
  expect(driver.find('[role="status"]').textContent).to.equal('1 found');
  driver.write('input[type="search"]', '');
  await waitUntil(() => driver.ids.length === 6);
});

it('filters by what was set, says so, and shows everything again', async () => {
  const { history } = await fill(6, (record, index) => ({ ...record, tags: index < 2 ? ['work'] : [] }));
  const driver = await show(history);
  driver.find('.folder').click();
  await waitUntil(() => driver.ids.length === 2);
  expect(driver.find('.filter-button').getAttribute('aria-label')).to.equal('Filters: one is set');
  driver.find('.clear').click();
  await waitUntil(() => driver.ids.length === 6);
});

it('deletes, and brings back what was deleted', async () => {
  const { history, records } = await fill(3);
  const driver = await show(history);
  const [first] = driver.ids;
  driver
    .row(first ?? '')
    .querySelector<HTMLElement>('.open')
    ?.focus();
  driver.key('Delete');
  await waitUntil(() => driver.ids.length === 2);
  expect((await history.get(first ?? ''))?.deletedAt).to.not.equal(undefined);
  await waitUntil(() => driver.focused === records[1]?.id);
  driver.find('[data-undo="undo"]').click();
  await waitUntil(() => driver.ids.length === 3);
  driver.key('z', { ctrlKey: true, shiftKey: true });
  await waitUntil(() => driver.ids.length === 2);
});

it('renames in place: Enter keeps the title, Escape the old one', async () => {
  const { history } = await fill(2);
  const driver = await show(history);
  const [first = ''] = driver.ids;
  driver.row(first).querySelector<HTMLElement>('.open')?.focus();
  driver.key('F2');
  await waitUntil(() => driver.root.activeElement?.matches('.rename input') === true);
  driver.find<HTMLInputElement>('.rename input').value = 'A better name';
  driver.find<HTMLFormElement>('.rename').requestSubmit();
  await waitUntil(() => driver.titles[0] === 'A better name');
  await waitUntil(() => driver.focused === first);
  driver.key('F2');
  await waitUntil(() => driver.root.activeElement?.matches('.rename input') === true);
  driver.find<HTMLInputElement>('.rename input').value = 'Not this';
  driver.key('Escape');
  await waitUntil(() => driver.focused === first);
  expect((await history.get(first))?.title).to.equal('A better name');
});

it('goes through the rows by keyboard and selects them for a deed', async () => {
  const { history } = await fill(5);
  const driver = await show(history);
  const { ids } = driver;
  driver.find('.open').focus();
  driver.key('ArrowDown');
  await waitUntil(() => driver.focused === ids[1]);
  driver.key(' ');
  driver.key('End');
  await waitUntil(() => driver.focused === ids[4]);
  driver.key(' ');
  await driver.element.updateComplete;
  expect(driver.find('.selection span').textContent).to.equal('2 selected');
  driver.find('.selection [data-deed="archive"]').click();
  await waitUntil(() => driver.ids.length === 3);
  driver.find('.filter-button').click();
  await driver.element.updateComplete;
  driver.choose('[data-filter="shelf"]', 'archived');
  await waitUntil(() => driver.ids.length === 2);
  expect(driver.ids).to.have.members([ids[1], ids[4]]);
});

it('keeps pinned ones apart, in the order that a person gives them', async () => {
  const { history } = await fill(4);
  const driver = await show(history);
  const [a = '', b = '', c = ''] = driver.ids;
  for (const id of [a, b, c]) {
    await driver.deed(id, 'pin');
    await waitUntil(() => driver.root.querySelector(`[data-group="pinned"] [data-id="${id}"]`) !== null);
  }
  expect(driver.ids.slice(0, 3)).to.deep.equal([a, b, c]);
  await driver.deed(c, 'moveUp');
  await driver.element.updateComplete;
  expect(driver.ids.slice(0, 3)).to.deep.equal([a, c, b]);
  const again = await show(history);
  expect(again.ids.slice(0, 3)).to.deep.equal([a, c, b]);
});

it('gives tags to all that are selected beside those they have', async () => {
  const { history, records } = await fill(2, (record, index) => ({
    ...record,
    tags: index === 0 ? ['old'] : [],
  }));
  const driver = await show(history);
  driver.find('.open').focus();
  driver.key('a', { ctrlKey: true });
  await driver.element.updateComplete;
  driver.find('.selection [data-deed="addTags"]').click();
  await waitUntil(() => driver.root.querySelector('.tags-form') !== null);
  driver.find<HTMLInputElement>('.tags-form input').value = 'new, work';
  driver.find<HTMLFormElement>('.tags-form').requestSubmit();
  await waitUntil(() => driver.root.querySelectorAll('.folder').length === 3);
  expect((await history.get(records[0]?.id ?? ''))?.tags).to.have.members(['old', 'new', 'work']);
});

it('says what a branch is a branch of, opens it, and says so where it is deleted', async () => {
  const parents: string[] = [];
  const { history, records } = await fill(3, (one, index) => {
    parents.push(one.id);
    const parent = index === 2 ? { comparisonId: parents[0] ?? '', turnId: 't' } : undefined;
    return { ...one, title: `Title ${index}`, parent };
  });
  const [parent] = records;
  const driver = await show(history);
  await waitUntil(() => driver.root.querySelector('button.branch') !== null);
  expect(driver.find('.branch').textContent).to.equal('Branch of “Title 0”');
  const asked: string[] = [];
  driver.element.addEventListener('llm-open-request', ({ id }) => asked.push(id));
  driver.find('.branch').click();
  expect(asked).to.deep.equal([parent?.id]);
  await history.delete(parent?.id ?? '');
  await waitUntil(() => driver.root.querySelector('span.branch') !== null);
  expect(driver.find('.branch').textContent).to.equal('Branch of a deleted comparison');
  await expect(driver.element).to.be.accessible();
});

it('hands the selected ones over as a file that can be taken in again', async () => {
  const { history, records } = await fill(2);
  const driver = await show(history);
  const texts: string[] = [];
  driver.element.addEventListener('llm-table-export-request', (event) => {
    event.preventDefault();
    texts.push(event.file.text);
  });
  await driver.deed(records[0]?.id ?? '', 'exportOne');
  await waitUntil(() => texts.length > 0);
  const other = createMemoryHistory();
  expect((await other.import(texts)).added).to.equal(1);
});

it('puts a pinned one where it is dropped', async () => {
  const { history } = await fill(4, (record) => ({ ...record, pinned: true }));
  const driver = await show(history);
  const [a = '', b = '', c = '', d = ''] = driver.ids;
  const drag = (type: string, id: string, at: 'top' | 'bottom' = 'top') => {
    const row = driver.row(id);
    const { top, bottom } = row.getBoundingClientRect();
    const clientY = at === 'top' ? top + 1 : bottom - 1;
    const init = { bubbles: true, composed: true, cancelable: true, clientY };
    const event = new DragEvent(type, { ...init, dataTransfer: new DataTransfer() });
    row.dispatchEvent(event);
    return event.defaultPrevented;
  };
  drag('dragstart', d);
  expect(drag('dragover', a)).to.equal(true);
  expect(driver.row(a).getAttribute('data-drop')).to.equal('before');
  expect(drag('dragover', b, 'bottom')).to.equal(true);
  expect(driver.row(a).hasAttribute('data-drop')).to.equal(false);
  drag('drop', b, 'bottom');
  await driver.element.updateComplete;
  expect(driver.ids).to.deep.equal([a, b, d, c]);
  expect(driver.row(b).hasAttribute('data-drop')).to.equal(false);
  driver.row(d).querySelector<HTMLElement>('.open')?.focus();
  driver.key('ArrowUp', { altKey: true });
  await waitUntil(() => driver.ids[1] === d);
  expect(drag('dragover', a)).to.equal(false);
});

it('says why the list cannot be read, and reads it again', async () => {
  const { history } = await fill(2);
  const list = history.list;
  history.list = () => Promise.reject(new LLMSelectError('storage-failed', 'Allow storage for this page.'));
  const element = await fixture<LlmHistory>(
    html`<llm-history .history=${history} .clock=${CLOCK}></llm-history>`,
  );
  const driver = new HistoryDriver(element);
  await waitUntil(() => element.shadowRoot?.querySelector('.trouble') !== null);
  expect(driver.find('.trouble').textContent).to.contain('Allow storage for this page.');
  history.list = list;
  driver.find('.trouble button').click();
  await waitUntil(() => driver.ids.length === 2);
  expect(driver.root.querySelector('.trouble')).to.equal(null);
});
