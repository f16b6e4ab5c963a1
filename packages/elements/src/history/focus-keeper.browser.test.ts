import { expect, waitUntil } from '@open-wc/testing';
import { fill, show } from '../testing/history-driver.ts';

beforeEach(() => localStorage.removeItem('llmselect:pins:test'));

it('stays with a row that is pinned, moved or unpinned, and with the way back when none is left', async () => {
  const { history } = await fill(3);
  const driver = await show(history);
  const [first = '', second = '', third = ''] = driver.ids;
  for (const id of [second, third]) {
    driver.row(id).querySelector<HTMLElement>('[data-act="menu"]')?.focus();
    await driver.deed(id, 'pin');
    await waitUntil(() => driver.root.querySelector(`[data-group="pinned"] [data-id="${id}"]`) !== null);
    expect(driver.focused).to.equal(id);
  }
  expect(driver.ids).to.deep.equal([second, third, first]);
  await driver.deed(third, 'moveUp');
  await driver.element.updateComplete;
  expect(driver.focused).to.equal(third);
  await driver.deed(third, 'moveDown');
  await driver.element.updateComplete;
  expect(driver.focused).to.equal(third);
  await driver.deed(third, 'unpin');
  await waitUntil(() => driver.ids.join() === [second, first, third].join());
  expect(driver.focused).to.equal(third);

  driver.key('a', { ctrlKey: true });
  await driver.element.updateComplete;
  driver.key('Delete');
  await waitUntil(() => driver.ids.length === 0);
  expect(driver.root.activeElement?.matches('[data-undo="undo"]')).to.equal(true);
  const undo = () => driver.find<HTMLButtonElement>('[data-undo="undo"]');
  await waitUntil(() => {
    undo().click();
    return undo().disabled;
  });
  await waitUntil(() => driver.root.activeElement?.matches('[data-undo="redo"]') === true);
  await waitUntil(() => driver.ids.length === 3);
});

it('goes back to the button that asked for tags, from the selection too', async () => {
  const { history } = await fill(2);
  const driver = await show(history);
  driver.find('.open').focus();
  driver.key('a', { ctrlKey: true });
  await driver.element.updateComplete;
  const button = () => driver.find('.selection [data-deed="addTags"]');
  button().click();
  await waitUntil(() => driver.root.activeElement?.matches('.selection input') === true);
  driver.find<HTMLInputElement>('.selection .tags-form input').value = 'work';
  driver.find<HTMLFormElement>('.selection .tags-form').requestSubmit();
  await waitUntil(() => driver.root.querySelector('.undo span')?.textContent === '2 tagged.');
  expect(driver.root.activeElement).to.equal(button());
});
